package org.wrasse.collectors.component;

/**
 * One page of physical memory.
 *
 * @param address of its first byte
 * @param size in bytes, a power of two
 */
public record PhysicalPage(long address, int size) implements Component {

    /** The page that holds {@code address}. */
    public static PhysicalPage containing(long address, int size) {
        return new PhysicalPage(address & -(long) size, size);
    }

    static PhysicalPage parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.startsWith("0x")) {
            throw new IllegalArgumentException("not a page address: " + text);
        }
        int size = slash < 0 ? 4096 : Integer.parseInt(text.substring(slash + 1));
        return new PhysicalPage(Long.parseUnsignedLong(address.substring(2), 16), size);
    }

    /** By hand, as for a {@link Bank}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PhysicalPage p && address == p.address && size == p.size;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(address) * 31 + size;
    }

    @Override
    public Unit unit() {
        return Unit.PAGE;
    }

    @Override
    public String id() {
        String id = "page:0x" + Long.toHexString(address);
        return size == 4096 ? id : id + "/" + size;
    }
}
