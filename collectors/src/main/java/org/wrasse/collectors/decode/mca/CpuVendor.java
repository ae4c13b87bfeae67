package org.wrasse.collectors.decode.mca;

import java.util.Locale;

/** Who made a CPU, as far as it matters to its machine checks. */
public enum CpuVendor {
    INTEL(0),
    AMD(2),
    CENTAUR(5),
    HYGON(9),
    ZHAOXIN(10),
    /** Any other: decoded architecturally, by Intel's rules. */
    OTHER(255);

    private final int number;

    CpuVendor(int number) {
        this.number = number;
    }

    /** The kernel's number. */
    public int number() {
        return number;
    }

    /** The vendor of one of the kernel's numbers. */
    public static CpuVendor of(int number) {
        return switch (number) {
            case 0 -> INTEL;
            case 2 -> AMD;
            case 5 -> CENTAUR;
            case 9 -> HYGON;
            case 10 -> ZHAOXIN;
            default -> OTHER;
        };
    }

    /**
     * The kernel's number of a vendor given by name.
     *
     * @throws IllegalArgumentException if the name is none; the message says which there are
     */
    public static int numberOf(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "intel", "genuineintel" -> INTEL.number;
            case "amd", "authenticamd" -> AMD.number;
            case "centaur", "centaurhauls" -> CENTAUR.number;
            case "hygon", "hygongenuine" -> HYGON.number;
            case "zhaoxin", "shanghai" -> ZHAOXIN.number;
            default ->
                    throw new IllegalArgumentException(
                            "'"
                                    + name
                                    + "' is no CPU vendor: use intel, amd, hygon, zhaoxin, centaur or"
                                    + " the kernel's number");
        };
    }

    /** The name in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
