#include "CProcess.h"

#define _DEFAULT_SOURCE
#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define ROOM (64l << 20)
#define LARGE_PAGE (2l << 20)

/* Rasters of some megabytes come and go with every stage. Left alone, the C library gives each back
   to the system and faults the next one in again, page by page of 4 KiB and a heap for each thread.
   Here all threads use one heap, which keeps what was freed and may lie in pages of 2 MiB.
   It must run before there are threads, as each takes its heap with its first block. */
__attribute__((constructor)) static void keep_freed_memory(void) {
  /* Where somebody counts addresses, ROOM may be what the threads' stacks need. */
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return;
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT32_MAX);
  mallopt(M_TOP_PAD, ROOM);
  /* A block larger than what the heap has left makes it grow, by ROOM as well; volatile, as a
     compiler may leave out a block that nobody uses. */
  void *volatile block = malloc(1 << 20);
  free(block);
  uintptr_t end = (uintptr_t)sbrk(0) & ~(uintptr_t)(LARGE_PAGE - 1);
  madvise((void *)(end - ROOM), ROOM, MADV_HUGEPAGE);
}
#endif
