/*
 * Fires error events that the kernel writes into its trace rings: each fire_*() below is where
 * a uprobe event reads its fields from the struct that the first argument points to.
 *
 * usage: ring_records mce|aer|sigbus COUNT RATE CPU FIRST
 *   COUNT  how many; 0 until killed
 *   RATE   events per second; 0 as fast as it can
 *   CPU    where to run; -1 anywhere
 *   FIRST  number of the first event: in addr >> 6 of mce, in seq of aer
 *
 * sigbus needs no probe: it sends itself SIGBUS with the code FIRST, which the kernel's own
 * signal:signal_generate tells of.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct mce_fields {
    uint64_t mcgcap, mcgstatus, status, addr, misc, synd, ipid, ip, tsc, ppin, walltime;
    uint32_t cpu, cpuid, apicid, socketid, microcode;
    uint8_t cs, bank, cpuvendor;
};

struct aer_fields {
    const char *dev_name;
    uint32_t status;
    uint8_t severity, tlp_header_valid;
    uint32_t tlp_header[4];
    uint64_t seq;
};

/* A 5-byte nop, which newer kernels probe without a trap, and a return. */
#define PROBE_SITE(name)                                     \
    extern void name(const void *fields);                    \
    __asm__(".text\n"                                        \
            ".balign 16\n"                                   \
            ".globl " #name "\n"                             \
            ".type " #name ", @function\n"                   \
            #name ":\n"                                      \
            ".byte 0x0f, 0x1f, 0x44, 0x00, 0x00\n"           \
            "ret\n"                                          \
            ".size " #name ", . - " #name "\n")

PROBE_SITE(fire_mce);
PROBE_SITE(fire_aer);

static struct mce_fields mce = {
    .mcgcap = 0x1000c1d,
    .status = 0x8c00004000010090, /* a corrected memory read error, its address valid */
    .misc = 0x90840080008228c,
    .cpuid = 0x50654,
    .microcode = 0x2006e05,
    .bank = 7,
};

static struct aer_fields aer = {
    .dev_name = "0000:3a:02.0",
    .status = 0x1, /* receiver error */
    .severity = 2, /* corrected */
    .tlp_header_valid = 1,
    .tlp_header = {0x4a000001, 0x3a000004, 0, 0xdeadbeef},
};

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void wait_until(uint64_t time)
{
    struct timespec t = {time / 1000000000, time % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) != 0)
        ;
}

static void run_on(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) {
        perror("sched_setaffinity");
        exit(1);
    }
    mce.cpu = mce.apicid = cpu;
}

/* All signals are blocked: it stays pending. */
static void fire_sigbus(int code)
{
    siginfo_t info = {.si_signo = SIGBUS, .si_code = code};
    if (syscall(SYS_rt_tgsigqueueinfo, getpid(), gettid(), SIGBUS, &info) != 0) {
        perror("rt_tgsigqueueinfo");
        exit(1);
    }
}

static void block_signals(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
}

static void fire(char kind, uint64_t number, int code)
{
    if (kind == 's') {
        fire_sigbus(code);
    } else if (kind == 'm') {
        mce.addr = number << 6;
        mce.tsc = now();
        fire_mce(&mce);
    } else {
        aer.seq = number;
        fire_aer(&aer);
    }
}

int main(int argc, char **argv)
{
    char kind = argc == 6 ? argv[1][0] : 0;
    if (kind != 'm' && kind != 'a' && kind != 's') {
        fprintf(stderr, "usage: %s mce|aer|sigbus COUNT RATE CPU FIRST\n", argv[0]);
        return 2;
    }
    if (kind == 's')
        block_signals();
    uint64_t count = strtoull(argv[2], NULL, 10);
    double rate = atof(argv[3]);
    uint64_t first = strtoull(argv[5], NULL, 10);
    if (atoi(argv[4]) >= 0)
        run_on(atoi(argv[4]));
    mce.walltime = time(NULL);

    uint64_t start = now();
    for (uint64_t i = 0; count == 0 || i < count; i++) {
        if (rate > 0)
            wait_until(start + (uint64_t)(i * 1e9 / rate));
        fire(kind, first + i, first);
    }
    printf("%llu\n", (unsigned long long)(now() - start));
    return 0;
}
