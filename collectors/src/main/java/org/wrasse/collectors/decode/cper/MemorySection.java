package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;

/**
 * A platform memory error, UEFI 2.10 N.2.5 (version 1; 73 bytes in UEFI 2.1, 80 since 2.3) and
 * N.2.6 (version 2, 96 bytes).
 *
 * @param physicalAddress of the system, in bytes, if the section says that it is valid
 * @param addressMask of the address's significant bits, likewise
 * @param moduleHandle the SMBIOS handle (type 17) of the module, likewise
 */
public record MemorySection(
        Guid type,
        String name,
        Map<String, Object> fields,
        boolean complete,
        OptionalLong physicalAddress,
        OptionalLong addressMask,
        OptionalInt moduleHandle)
        implements CperSection {

    private static final int LEAST_V1 = 73;
    private static final int EXTENDED_ROW = 18;

    /** UEFI 2.10, table N-18. */
    public static final List<String> ERROR_TYPES =
            List.of(
                    "unknown",
                    "no error",
                    "single-bit ECC",
                    "multi-bit ECC",
                    "single-symbol chipkill ECC",
                    "multi-symbol chipkill ECC",
                    "master abort",
                    "target abort",
                    "parity error",
                    "watchdog timeout",
                    "invalid address",
                    "mirror broken",
                    "memory sparing",
                    "scrub corrected error",
                    "scrub uncorrected error",
                    "physical memory map-out event");

    private static final List<String> PLACES =
            List.of(
                    "node",
                    "card",
                    "module",
                    "rank",
                    "bank",
                    "bank_group",
                    "bank_address",
                    "device",
                    "row",
                    "column",
                    "module_handle");

    private static final Layout V1 =
            new Layout()
                    .hex("error_status", 0, 8, 8)
                    .hex("physical_address", 1, 16, 8)
                    .hex("physical_address_mask", 2, 24, 8)
                    .number("node", 3, 32, 2)
                    .number("card", 4, 34, 2)
                    .number("module", 5, 36, 2)
                    .number("bank", 6, 38, 2)
                    .number("bank_group", 19, 39, 1)
                    .number("bank_address", 20, 38, 1)
                    .number("device", 7, 40, 2)
                    .number("row", 8, 42, 2)
                    .number("column", 9, 44, 2)
                    .number("bit_position", 10, 46, 2)
                    .hex("requestor_id", 11, 48, 8)
                    .hex("responder_id", 12, 56, 8)
                    .hex("target_id", 13, 64, 8)
                    .word("error_type", 14, 72, 1, ERROR_TYPES)
                    .number("rank", 15, 74, 2)
                    .hex("card_handle", 16, 76, 2)
                    .hex("module_handle", 17, 78, 2);

    private static final Layout V2 =
            new Layout()
                    .hex("error_status", 0, 8, 8)
                    .hex("physical_address", 1, 16, 8)
                    .hex("physical_address_mask", 2, 24, 8)
                    .number("node", 3, 32, 2)
                    .number("card", 4, 34, 2)
                    .number("module", 5, 36, 2)
                    .number("bank", 6, 38, 2)
                    .number("bank_group", 19, 39, 1)
                    .number("bank_address", 20, 38, 1)
                    .number("device", 7, 40, 4)
                    .number("row", 8, 44, 4)
                    .number("column", 9, 48, 4)
                    .number("rank", 15, 52, 4)
                    .number("bit_position", 10, 56, 4)
                    .number("chip_id", 21, 60, 1)
                    .word("error_type", 14, 61, 1, ERROR_TYPES)
                    .number("status", 22, 62, 1)
                    .hex("requestor_id", 11, 64, 8)
                    .hex("responder_id", 12, 72, 8)
                    .hex("target_id", 13, 80, 8)
                    .hex("card_handle", 16, 88, 4)
                    .hex("module_handle", 17, 92, 4);

    static MemorySection v1(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 8);
        Map<String, Object> fields = V1.read(view, valid);
        extended(view, valid, fields);
        return of(type, "platform memory", fields, view, valid, view.length() >= LEAST_V1, 78, 2);
    }

    static MemorySection v2(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 8);
        boolean complete = view.length() >= V2.length();
        Map<String, Object> fields = V2.read(view, valid);
        return of(type, "platform memory 2", fields, view, valid, complete, 92, 4);
    }

    private static MemorySection of(
            Guid type,
            String name,
            Map<String, Object> fields,
            ByteView view,
            long valid,
            boolean complete,
            int handle,
            int handleSize) {
        memoryStatus(view, valid, fields);
        OptionalLong module = valid(view, valid, 17, handle, handleSize);
        return new MemorySection(
                type,
                name,
                fields,
                complete,
                valid(view, valid, 1, 16, 8),
                valid(view, valid, 2, 24, 8),
                module.isPresent()
                        ? OptionalInt.of((int) module.getAsLong())
                        : OptionalInt.empty());
    }

    private static OptionalLong valid(ByteView view, long valid, int bit, int offset, int size) {
        return (valid >>> bit & 1) != 0 ? view.number(offset, size) : OptionalLong.empty();
    }

    private static void memoryStatus(ByteView view, long valid, Map<String, Object> fields) {
        if ((valid & 1) != 0 && view.holds(8, 8)) {
            fields.put("error_status_text", ErrorStatus.text(view.numberOrZero(8, 8)));
        }
    }

    /** Byte 73: bits 17:16 of the row, and the chip on a stack. */
    private static void extended(ByteView view, long valid, Map<String, Object> fields) {
        OptionalLong extended = view.number(73, 1);
        if (extended.isEmpty()) {
            return;
        }
        if ((valid >>> EXTENDED_ROW & 1) != 0 && fields.get("row") instanceof Long row) {
            fields.put("row", row | (extended.getAsLong() & 3) << 16);
        }
        if ((valid >>> 21 & 1) != 0) {
            fields.put("chip_id", extended.getAsLong() >>> 5 & 7);
        }
    }

    @Override
    public Subject subject() {
        return Subject.MEMORY;
    }

    /** The page, unless the mask says that the address is known less exactly than that. */
    @Override
    public Optional<Component> component(int pageSize) {
        long grain = Long.lowestOneBit(addressMask.orElse(1));
        return physicalAddress.isEmpty() || grain <= 0 || grain > pageSize
                ? Optional.empty()
                : Optional.of(PhysicalPage.containing(physicalAddress.getAsLong(), pageSize));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("memory error");
        Object kind = fields.get("error_type_text");
        if (kind != null) {
            text.append(": ").append(kind);
        }
        if (physicalAddress.isPresent()) {
            text.append(" at ").append(Layout.hex(physicalAddress.getAsLong()));
        }
        for (String place : PLACES) {
            if (fields.containsKey(place)) {
                text.append(", ").append(place.replace('_', ' ')).append(' ');
                text.append(fields.get(place));
            }
        }
        return text.toString();
    }
}
