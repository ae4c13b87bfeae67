package org.wrasse.collectors.acpi;

/**
 * One structure of the HEST: a source of errors, and who hears of them first.
 *
 * @param id the source's number
 * @param type 0 machine check, 1 corrected machine check, 2 NMI, 6 to 8 PCI Express, 9 and 10
 *     generic (GHES), 11 deferred machine check
 * @param name what the type is called
 * @param enabled whether firmware switched it on; the types without such a flag are
 * @param firmwareFirst whether firmware handles errors before the kernel hears of them
 * @param notification of a generic source: {@code SCI}, {@code NMI} …, else empty
 */
public record ErrorSource(
        int id,
        int type,
        String name,
        boolean enabled,
        boolean firmwareFirst,
        String notification) {

    /** True for the sources by which firmware hands error records to the kernel. */
    public boolean generic() {
        return type == HestTable.GENERIC || type == HestTable.GENERIC_2;
    }
}
