#include "CPNGRead.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

struct reader {
  const uint8_t *next;
  size_t left;
  char *message;
  size_t capacity;
  png_structp png;
  png_infop info;
};

static void say(struct reader *reader, const char *text) {
  if (reader->capacity > 0) snprintf(reader->message, reader->capacity, "%s", text);
}

static void fail(png_structp png, png_const_charp text) {
  say(png_get_error_ptr(png), text);
  png_longjmp(png, 1);
}

/* Warnings are about chunks that do not change a pixel's number. */
static void ignore(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void take(png_structp png, png_bytep bytes, size_t count) {
  struct reader *reader = png_get_io_ptr(png);
  if (count > reader->left) png_error(png, "the file ends too early");
  memcpy(bytes, reader->next, count);
  reader->next += count;
  reader->left -= count;
}

static const char *kind_name(png_byte colour) {
  switch (colour) {
    case PNG_COLOR_TYPE_GRAY: return "grey";
    case PNG_COLOR_TYPE_GRAY_ALPHA: return "grey with alpha";
    case PNG_COLOR_TYPE_PALETTE: return "indexed";
    case PNG_COLOR_TYPE_RGB: return "RGB";
    default: return "RGB with alpha";
  }
}

/* Reads up to the first pixel and checks size and kind; errors jump. */
static void read_header(struct reader *reader) {
  png_structp png = reader->png;
  png_set_read_fn(png, reader, take);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  /* Colour profiles, texts and times say nothing about zones: skipped, their check sums read. */
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_user_limits(png, CPNG_MAXIMUM_PIXELS, CPNG_MAXIMUM_PIXELS);
  png_read_info(png, reader->info);

  png_byte colour = png_get_color_type(png, reader->info);
  int depth = png_get_bit_depth(png, reader->info);
  int labels = colour == PNG_COLOR_TYPE_PALETTE || (colour == PNG_COLOR_TYPE_GRAY && depth <= 8);
  if (!labels) {
    char text[160];
    snprintf(text, sizeof text,
             "this PNG is %s with %d bits a sample; a label picture must be 8-bit grey or indexed",
             kind_name(colour), depth);
    png_error(png, text);
  }
  uint64_t pixels = (uint64_t)png_get_image_width(png, reader->info) *
                    png_get_image_height(png, reader->info);
  if (pixels > CPNG_MAXIMUM_PIXELS)
    png_error(png, "the picture has more than 100,000,000 pixels");
}

static void read_pixels(struct reader *reader, uint8_t *values, size_t count) {
  png_structp png = reader->png;
  size_t columns = png_get_image_width(png, reader->info);
  size_t rows = png_get_image_height(png, reader->info);
  if (columns * rows != count) png_error(png, "the room for the pixels has another size");
  png_set_packing(png); /* one byte a pixel, the number as it stands */
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  for (int pass = 0; pass < passes; pass++)
    for (size_t row = 0; row < rows; row++) png_read_row(png, values + row * columns, NULL);
  png_read_end(png, NULL);
}

/* Everything that changes between setjmp and a jump lives in `reader`, not in a register. */
static int read_picture(struct reader *reader, uint32_t *columns, uint32_t *rows, uint8_t *values,
                        size_t count) {
  reader->info = NULL;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, ignore);
  if (reader->png == NULL) {
    say(reader, "libpng could not begin to read");
    return 1;
  }
  if (setjmp(png_jmpbuf(reader->png)) != 0) {
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    return 1;
  }
  reader->info = png_create_info_struct(reader->png);
  if (reader->info == NULL) png_error(reader->png, "not enough memory");
  read_header(reader);
  if (values != NULL) {
    read_pixels(reader, values, count);
  } else {
    *columns = png_get_image_width(reader->png, reader->info);
    *rows = png_get_image_height(reader->png, reader->info);
  }
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  return 0;
}

int cpng_label_size(const uint8_t *bytes, size_t length, uint32_t *columns, uint32_t *rows,
                    char *message, size_t capacity) {
  struct reader reader = {bytes, length, message, capacity, NULL, NULL};
  return read_picture(&reader, columns, rows, NULL, 0);
}

int cpng_read_labels(const uint8_t *bytes, size_t length, uint8_t *values, size_t count,
                     char *message, size_t capacity) {
  struct reader reader = {bytes, length, message, capacity, NULL, NULL};
  if (values == NULL) {
    say(&reader, "no room for the pixels was given");
    return 1;
  }
  return read_picture(&reader, NULL, NULL, values, count);
}
