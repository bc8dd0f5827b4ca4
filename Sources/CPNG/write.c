#include "CPNGWrite.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of one IDAT chunk: libpng's 8 KiB would flush zlib's output ten times as often. */
#define CHUNK_BYTES 65536

/* What outlives a jump: it lies in the frame of cpng_write, which no jump leaves. */
struct writer {
  png_structp png;
  png_infop info;
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char *message;
};

static void fail(png_structp png, png_const_charp text) {
  struct writer *writer = png_get_error_ptr(png);
  snprintf(writer->message, CPNG_MESSAGE_CAPACITY, "%s", text);
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void append(png_structp png, png_bytep data, size_t length) {
  struct writer *writer = png_get_io_ptr(png);
  if (length > writer->capacity - writer->count) {
    size_t wanted = writer->capacity * 2;
    if (wanted < writer->count + length) wanted = writer->count + length;
    uint8_t *grown = realloc(writer->bytes, wanted);
    if (grown == NULL) png_error(png, "out of memory for the encoded picture");
    writer->bytes = grown;
    writer->capacity = wanted;
  }
  memcpy(writer->bytes + writer->count, data, length);
  writer->count += length;
}

static void flush_nothing(png_structp png) { (void)png; }

static int filter_mask(int filter) {
  switch (filter) {
    case CPNG_FILTER_SUB: return PNG_FILTER_SUB;
    case CPNG_FILTER_UP: return PNG_FILTER_UP;
    case CPNG_FILTER_ALL: return PNG_ALL_FILTERS;
    default: return PNG_FILTER_NONE;
  }
}

static int is_ascii(const char *text) {
  for (; *text != 0; text++) {
    if ((unsigned char)*text > 127) return 0;
  }
  return 1;
}

static void set_texts(struct writer *writer, const struct cpng_picture *picture) {
  const char *next = picture->texts;
  for (uint32_t i = 0; i < picture->text_count; i++) {
    const char *key = next;
    const char *text = key + strlen(key) + 1;
    next = text + strlen(text) + 1;
    png_text item;
    memset(&item, 0, sizeof item);
    item.compression = is_ascii(text) ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    item.key = (png_charp)key;
    item.text = (png_charp)text;
    png_set_text(writer->png, writer->info, &item, 1);
  }
}

static void set_colours(struct writer *writer, const struct cpng_picture *picture) {
  png_color palette[PNG_MAX_PALETTE_LENGTH];
  if (picture->kind == CPNG_RGB) {
    if (picture->colour_count != 0) png_error(writer->png, "an RGB picture has no palette");
    return;
  }
  if (picture->colour_count < 1 || picture->colour_count > PNG_MAX_PALETTE_LENGTH) {
    png_error(writer->png, "a palette has 1 to 256 colours");
  }
  for (uint32_t i = 0; i < picture->colour_count; i++) {
    palette[i].red = picture->colours[3 * i];
    palette[i].green = picture->colours[3 * i + 1];
    palette[i].blue = picture->colours[3 * i + 2];
  }
  png_set_PLTE(writer->png, writer->info, palette, (int)picture->colour_count);
}

/* Does the whole encoding. Its frame, and those it calls, are all that a jump can cut off: none of
   them holds memory that would be lost. */
static int encode(struct writer *writer, const struct cpng_picture *picture) {
  png_structp png = writer->png;
  int is_rgb = picture->kind == CPNG_RGB;
  size_t row_bytes = (size_t)picture->columns * (is_rgb ? 3 : 1);
  if (setjmp(png_jmpbuf(png)) != 0) return 1;
  png_set_write_fn(png, writer, append, flush_nothing);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_check_for_invalid_index(png, -1);
  png_set_compression_buffer_size(png, CHUNK_BYTES);
  png_set_compression_level(png, picture->level);
  png_set_compression_strategy(png, picture->strategy);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, filter_mask(picture->filter));
  png_set_IHDR(
      png, writer->info, picture->columns, picture->rows, 8,
      is_rgb ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  set_colours(writer, picture);
  if (picture->pixels_per_metre > 0) {
    png_set_pHYs(
        png, writer->info, picture->pixels_per_metre, picture->pixels_per_metre,
        PNG_RESOLUTION_METER);
  }
  set_texts(writer, picture);
  png_write_info(png, writer->info);
  for (uint32_t row = 0; row < picture->rows; row++) {
    png_write_row(png, picture->pixels + row * row_bytes);
  }
  png_write_end(png, writer->info);
  return 0;
}

int cpng_write(const struct cpng_picture *picture, uint8_t **bytes, size_t *count, char *message) {
  struct writer writer = {.message = message, .capacity = CHUNK_BYTES};
  int failed = 1;
  *bytes = NULL;
  *count = 0;
  snprintf(message, CPNG_MESSAGE_CAPACITY, "out of memory");
  writer.bytes = malloc(writer.capacity);
  writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, fail, ignore_warning);
  if (writer.png != NULL) writer.info = png_create_info_struct(writer.png);
  if (writer.bytes != NULL && writer.info != NULL) failed = encode(&writer, picture);
  if (writer.png != NULL) png_destroy_write_struct(&writer.png, &writer.info);
  if (failed) {
    free(writer.bytes);
    return 1;
  }
  *bytes = writer.bytes;
  *count = writer.count;
  return 0;
}

void cpng_free(uint8_t *bytes) { free(bytes); }
