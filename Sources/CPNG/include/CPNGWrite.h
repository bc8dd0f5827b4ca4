#ifndef CPNG_WRITE_H
#define CPNG_WRITE_H

#include <stddef.h>
#include <stdint.h>

/* How each row is predicted before it is deflated. */
enum cpng_filter {
  CPNG_FILTER_NONE = 0,
  CPNG_FILTER_SUB = 1,
  CPNG_FILTER_UP = 2,
  /* Every filter is tried on every row: slow, and rarely smaller for palette pictures. */
  CPNG_FILTER_ALL = 3,
};

/* What the bytes of a pixel are. */
enum cpng_kind {
  /* One byte, an index into the palette. */
  CPNG_PALETTE = 0,
  /* Three bytes: red, green, blue; there is no palette. */
  CPNG_RGB = 1,
};

/* One picture of 8 bits a sample and how to store it. The caller owns all that it points to. */
struct cpng_picture {
  /* One of cpng_kind. */
  int kind;
  /* Pixels across and down, each from 1 to 2^31 - 1. */
  uint32_t columns;
  uint32_t rows;
  /* rows * columns pixels, row-major, row 0 on top; a palette index is below colour_count (not checked). */
  const uint8_t *pixels;
  /* colour_count colours of three bytes: red, green, blue; 1 to 256 colours, none for CPNG_RGB. */
  const uint8_t *colours;
  uint32_t colour_count;
  /* Pixels per metre in both directions; 0 leaves pHYs out. */
  uint32_t pixels_per_metre;
  /* text_count pairs of a keyword and a text, each ended by a zero byte, one after the other.
     Texts are UTF-8: plain ASCII is stored as tEXt, any other as iTXt. */
  const char *texts;
  uint32_t text_count;
  /* One of cpng_filter. */
  int filter;
  /* zlib's level, 0 to 9, and strategy: 0 default, 1 filtered, 2 Huffman only, 3 runs, 4 fixed. */
  int level;
  int strategy;
};

/* Room for an error text with its closing zero byte. */
#define CPNG_MESSAGE_CAPACITY 200

/*
 * Encodes a picture into memory. The same picture always gives the same bytes: no time is stored.
 *
 * Returns 0 and hands over *count bytes at *bytes, to be freed by cpng_free. Returns 1 and leaves a
 * text in message, which has room for CPNG_MESSAGE_CAPACITY bytes, when libpng refuses the picture
 * or memory runs out; *bytes is then NULL. libpng's jumps stay inside this call.
 */
int cpng_write(const struct cpng_picture *picture, uint8_t **bytes, size_t *count, char *message);

/* Frees what cpng_write handed over; NULL is allowed. */
void cpng_free(uint8_t *bytes);

#endif
