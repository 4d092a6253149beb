#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
static int lie(int cmd) {
    const char *mode = getenv("LYING_LOCKS");
    if (!mode) return 0;
    if (cmd != F_SETLK && cmd != F_SETLKW && cmd != F_OFD_SETLK && cmd != F_OFD_SETLKW) return 0;
    if (!strcmp(mode, "yes")) return 1;
    errno = ENOLCK;
    return -1;
}
#define SHIM(name) int name(int fd, int cmd, ...) { \
    static int (*real)(int, int, ...); \
    va_list args; va_start(args, cmd); void *arg = va_arg(args, void *); va_end(args); \
    if (!real) real = dlsym(RTLD_NEXT, #name); \
    int answer = lie(cmd); \
    return answer == 1 ? 0 : answer == -1 ? -1 : real(fd, cmd, arg); }
SHIM(fcntl)
SHIM(fcntl64)
