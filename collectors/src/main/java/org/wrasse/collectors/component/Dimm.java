package org.wrasse.collectors.component;

/**
 * A memory module. One that is put in the place of another has another serial number: it is a
 * component of its own.
 *
 * @param label as EDAC gives it; several joined with " or " where the driver could not tell
 * @param serial the module's serial number, empty where it is not known
 */
public record Dimm(String label, String serial) implements Component {

    /** A module of which no serial number is known. */
    public Dimm(String label) {
        this(label, "");
    }

    static Dimm parse(String path) {
        int at = path.indexOf('@');
        String label = at < 0 ? path : path.substring(0, at);
        return new Dimm(
                label.replace("%40", "@").replace("%25", "%"),
                at < 0 ? "" : path.substring(at + 1));
    }

    /**
     * The id without its kind: {@code DIMM_A1@3B2A001F}. The first {@code @} ends the label, so one
     * in the label is written {@code %40}.
     */
    String path() {
        String escaped = label.replace("%", "%25").replace("@", "%40");
        return serial.isEmpty() ? escaped : escaped + "@" + serial;
    }

    /** By hand, as for a {@link Bank}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Dimm d && label.equals(d.label) && serial.equals(d.serial);
    }

    @Override
    public int hashCode() {
        return label.hashCode() * 31 + serial.hashCode();
    }

    @Override
    public Unit unit() {
        return Unit.DIMM;
    }

    @Override
    public String id() {
        return "dimm:" + path();
    }
}
