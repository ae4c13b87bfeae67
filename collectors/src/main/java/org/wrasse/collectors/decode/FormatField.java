package org.wrasse.collectors.decode;

/**
 * One {@code field:} line of a {@code format} file.
 *
 * @param type the declaration without the name and its brackets: {@code unsigned int}, {@code
 *     __data_loc char[]}
 * @param name as in {@code REC->name}
 * @param array whether the name has brackets; their text is never read, since some kernels print
 *     the C expression
 * @param offset in bytes from the start of the record ({@code common_type})
 * @param size in bytes; 0 for an array that fills the rest of the record
 * @param signed whether the kernel says that the numbers are
 */
public record FormatField(
        String type, String name, boolean array, int offset, int size, boolean signed) {

    private static final String DATA_LOC = "__data_loc ";
    private static final String REL_LOC = "__rel_loc ";

    /** True if the record holds an offset, from its start, and a length instead of the bytes. */
    public boolean dataLoc() {
        return type.startsWith(DATA_LOC);
    }

    /** True if the record holds an offset, from the end of this field, and a length. */
    public boolean relLoc() {
        return type.startsWith(REL_LOC);
    }

    /** True if the field is as long as its record says. */
    public boolean dynamic() {
        return dataLoc() || relLoc() || array && size == 0;
    }

    /** True if the field is one number. */
    public boolean scalar() {
        boolean number = size == 1 || size == 2 || size == 4 || size == 8;
        return number && !array && !dataLoc() && !relLoc() && !type.contains("struct ");
    }

    /** True if the field is characters, of fixed or of dynamic length. */
    public boolean text() {
        return (array || dynamic()) && elementType().equals("char");
    }

    /** Bytes of one element, or 0 where the type is not a plain number's. */
    public int elementSize() {
        return switch (elementType()) {
            case "char", "unsigned char", "signed char", "bool", "u8", "s8", "__u8", "__s8" -> 1;
            case "short", "unsigned short", "u16", "s16", "__u16", "__s16" -> 2;
            case "int", "unsigned int", "u32", "s32", "__u32", "__s32", "pid_t" -> 4;
            case "long", "unsigned long", "long long", "unsigned long long" -> 8;
            case "u64", "s64", "__u64", "__s64" -> 8;
            default -> 0;
        };
    }

    private String elementType() {
        String element = type;
        if (dataLoc()) {
            element = type.substring(DATA_LOC.length());
        } else if (relLoc()) {
            element = type.substring(REL_LOC.length());
        }
        return element.endsWith("[]") ? element.substring(0, element.length() - 2) : element;
    }
}
