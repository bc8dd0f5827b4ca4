#ifndef CPNG_READ_H
#define CPNG_READ_H

#include <stddef.h>
#include <stdint.h>

/* Reading label pictures: PNG files in memory whose pixels hold numbers of zones.
 *
 * libpng reports errors by longjmp; it ends in read.c. Both functions return 0 when all is well,
 * and another number with a sentence in `message`, which ends in 0 and is cut to `capacity` bytes.
 * Nothing stays allocated after a call.
 *
 * A label picture is grey or indexed with 1, 2, 4 or 8 bits for a pixel, interlaced or not. Other
 * kinds, a wrong check sum in any chunk and a file that ends too early are errors. */

/* The most pixels that a label picture may have. */
#define CPNG_MAXIMUM_PIXELS 100000000

/* Reads the size of a label picture and checks its kind. */
int cpng_label_size(const uint8_t *bytes, size_t length, uint32_t *columns, uint32_t *rows,
                    char *message, size_t capacity);

/* Reads the pixels of a label picture into `values`: columns * rows bytes, row-major, row 0 on
 * top, the grey level or palette index of each pixel as it stands in the file, not scaled.
 * `count` is the room in `values` and must be columns * rows of `cpng_label_size`. */
int cpng_read_labels(const uint8_t *bytes, size_t length, uint8_t *values, size_t count,
                     char *message, size_t capacity);

#endif
