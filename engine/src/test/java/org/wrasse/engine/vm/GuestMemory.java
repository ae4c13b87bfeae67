package org.wrasse.engine.vm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import org.wrasse.engine.testing.VirtualMachine;

/** What the guest's kernel says of its memory. */
record GuestMemory(VirtualMachine machine) {
    private static final int HUGETLB = 17; // bits of /proc/kpageflags
    private static final int HWPOISON = 19;
    private static final int PAGE_SHIFT = 12;

    /** How much it has taken out of use since it booted. */
    int corruptedKib() throws IOException, InterruptedException {
        return Integer.parseInt(
                machine.guest("awk '/HardwareCorrupted/ { print $2 }' /proc/meminfo").strip());
    }

    /** Whether it has marked the page at a physical address as poisoned. */
    boolean poisoned(long address) throws IOException, InterruptedException {
        return (entry("/proc/kpageflags", address >>> PAGE_SHIFT) >>> HWPOISON & 1) != 0;
    }

    /** The physical address of a page of the hugetlb pool. */
    long hugePage() throws IOException, InterruptedException {
        machine.guest("cat /proc/kpageflags >/share/kpageflags");
        LongBuffer flags =
                ByteBuffer.wrap(Files.readAllBytes(machine.share().resolve("kpageflags")))
                        .order(ByteOrder.nativeOrder())
                        .asLongBuffer();
        int page = 0;
        while ((flags.get(page) >>> HUGETLB & 1) == 0) {
            page++;
        }
        return (long) page << PAGE_SHIFT;
    }

    /** Entry {@code number} of a file of 64-bit numbers. */
    long entry(String file, long number) throws IOException, InterruptedException {
        String hex =
                machine.guest(
                        "dd if=%s bs=8 skip=%d count=1 2>/dev/null | od -An -t x8"
                                .formatted(file, number));
        return Long.parseUnsignedLong(hex.strip(), 16);
    }
}
