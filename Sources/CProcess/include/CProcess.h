/* What the program's process is set up with before any of its threads start; it offers no function.
   Only the program links it: a library does not change the memory of those who use it. */
