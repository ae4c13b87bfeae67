/*
 * lab-pin - have a page of memory pinned for long, as for DMA (a buffer registered with io_uring),
 * print its physical address and stay. It can be neither moved nor given to others.
 */
#include <fcntl.h>
#include <linux/io_uring.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAGE 4096
#define FRAME ((1ULL << 55) - 1) /* bits 0-54 of an entry of pagemap */

static int fail(const char *what)
{
	perror(what);
	return 1;
}

int main(void)
{
	struct io_uring_params params = { 0 };
	char *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct iovec buffer = { page, PAGE };
	int ring = syscall(SYS_io_uring_setup, 1, &params);
	int map = open("/proc/self/pagemap", O_RDONLY);
	uint64_t entry;

	if (page == MAP_FAILED)
		return fail("lab-pin: mmap");
	if (ring < 0)
		return fail("lab-pin: io_uring_setup");
	*page = 1;
	if (syscall(SYS_io_uring_register, ring, IORING_REGISTER_BUFFERS, &buffer, 1))
		return fail("lab-pin: io_uring_register");
	if (pread(map, &entry, 8, (uintptr_t)page / PAGE * 8) != 8)
		return fail("lab-pin: pagemap");
	printf("0x%llx\n", (unsigned long long)((entry & FRAME) * PAGE));
	fflush(stdout);
	for (;;)
		pause();
}
