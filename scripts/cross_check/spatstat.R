# Kernel density of a point pattern within a mask: spatstat.R FOLDER COLUMNS ROWS X0 Y0 CELL SIGMA KERNEL
# Reads points.bin (x, y in doubles) and mask.bin (rows of 32-bit 0/1), writes spatstat.bin (doubles).
suppressMessages(library(spatstat.explore))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
number <- as.numeric(arguments[2:7])
columns <- number[1]
rows <- number[2]
x <- number[3] + c(0, columns * number[5])
y <- number[4] + c(0, rows * number[5])

mask <- readBin(file.path(folder, "mask.bin"), "integer", columns * rows, size = 4, endian = "little")
points <- readBin(file.path(folder, "points.bin"), "double", 1e9, endian = "little")
points <- matrix(points, ncol = 2, byrow = TRUE)
window <- owin(xrange = x, yrange = y, mask = matrix(mask == 1, nrow = rows, byrow = TRUE))
inside <- inside.owin(points[, 1], points[, 2], window)
pattern <- ppp(points[inside, 1], points[inside, 2], window = window, check = FALSE)
density <- density.ppp(pattern, sigma = number[6], kernel = arguments[8], edge = TRUE, at = "pixels",
                       leaveoneout = FALSE)
stopifnot(identical(dim(density$v), c(as.integer(rows), as.integer(columns))))
values <- as.vector(t(density$v))
values[is.na(values)] <- NaN
writeBin(values, file.path(folder, "spatstat.bin"), endian = "little")
cat("spatstat.explore", as.character(packageVersion("spatstat.explore")), "in R",
    paste(R.version$major, R.version$minor, sep = "."), paste0("density.ppp(kernel=\"", arguments[8], "\")"))
