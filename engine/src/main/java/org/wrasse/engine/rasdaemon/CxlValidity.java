package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * Which fields of a CXL record are valid ({@code validity_flags}). rasdaemon does not record it: in
 * the place of others it has 0, and of bytes nothing. So what is there is valid; and of the parts
 * of a place, from the channel down to the column, those above one that is there are too.
 *
 * @param place the bits of the parts of a place, those of the greater ones lower
 */
record CxlValidity(int place) {
    private static final String FLAGS = "validity_flags";

    /** Of a component's id: whether an entity's and whether a resource's id of PLDM follow. */
    private static final int PLDM_ENTITY = 1;

    private static final int PLDM_RESOURCE = 2;

    /** To be called when all columns have been read. */
    void complete(Map<String, String> fields) {
        int there = flags(fields) & place;
        if (there != 0) {
            set(fields, place & Integer.highestOneBit(there) - 1);
        }
    }

    /** A number that is valid if a bit says so. */
    static Column number(String name, int bit) {
        return of(Column.number(name, name), bit, 0L);
    }

    /** Bytes that are valid if a bit says so. */
    static Column bytes(String name, int bit) {
        return of(Column.bytes(name, name), bit, null);
    }

    /**
     * A part of {@code comp_id} if that is one of PLDM's (CXL 3.1, table 8-44), which is said by
     * the bit after the component's.
     *
     * @param component the bit that says that {@code comp_id} is valid
     */
    static Column pldmEntity(int component) {
        return part("pldm_entity_id", component, PLDM_ENTITY, 1, 7);
    }

    static Column pldmResource(int component) {
        return part("pldm_resource_id", component, PLDM_RESOURCE, 7, 11);
    }

    private static Column part(String name, int component, int follows, int from, int to) {
        byte[] none = new byte[to - from];
        Column part =
                Column.derived(
                        name,
                        "BLOB",
                        row -> {
                            String hex = row.path("fields").path("comp_id").asText();
                            byte[] id = Arrays.copyOf(HexFormat.of().parseHex(hex), 16);
                            return valid(row, component) && (id[0] & follows) != 0
                                    ? Arrays.copyOfRange(id, from, to)
                                    : none;
                        });
        return of(part, component + 1, none);
    }

    private static Column of(Column column, int bit, Object invalid) {
        return new Column(
                column.name(),
                column.type(),
                row -> valid(row, bit) ? column.out().apply(row) : invalid,
                (value, fields) -> {
                    column.in().read(value, fields);
                    if (!same(value, invalid)) {
                        set(fields, 1 << bit);
                    }
                });
    }

    private static boolean valid(ObjectNode row, int bit) {
        return (Column.number(row.path("fields").path(FLAGS)) >>> bit & 1) != 0;
    }

    private static boolean same(Object value, Object invalid) {
        return value instanceof Number number && invalid instanceof Long
                ? number.longValue() == (Long) invalid
                : Objects.deepEquals(value, invalid);
    }

    private static void set(Map<String, String> fields, int bits) {
        fields.put(FLAGS, Integer.toString(flags(fields) | bits));
    }

    private static int flags(Map<String, String> fields) {
        return Integer.parseInt(fields.getOrDefault(FLAGS, "0"));
    }
}
