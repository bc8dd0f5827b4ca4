#ifndef CPNG_H
#define CPNG_H
#include "CPNGRead.h"
#include "CPNGWrite.h"
#endif
