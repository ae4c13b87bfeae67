/*
 * lab-caps CAPABILITIES PROGRAM [ARGUMENT ...] - run a program as root with these capabilities
 * alone (numbers of linux/capability.h with commas between, "" for none) and no_new_privs, as
 * CapabilityBoundingSet= and NoNewPrivileges= of systemd do.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#define LAST_CAPABILITY 63

static int fail(const char *what)
{
	perror(what);
	return 126;
}

int main(int argc, char **argv)
{
	unsigned long long keep = 0;
	char *at;
	int c;

	if (argc < 3) {
		fprintf(stderr, "usage: lab-caps CAPABILITIES PROGRAM [ARGUMENT ...]\n");
		return 126;
	}
	for (at = argv[1]; *at; at += *at == ',')
		keep |= 1ULL << strtoul(at, &at, 10);
	for (c = 0; c <= LAST_CAPABILITY && prctl(PR_CAPBSET_READ, c, 0, 0, 0) >= 0; c++)
		if (!(keep >> c & 1) && prctl(PR_CAPBSET_DROP, c, 0, 0, 0))
			return fail("lab-caps: bounding set");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return fail("lab-caps: no_new_privs");
	execvp(argv[2], argv + 2);
	return fail(argv[2]);
}
