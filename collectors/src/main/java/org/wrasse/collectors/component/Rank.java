package org.wrasse.collectors.component;

/**
 * The devices of a DIMM that are selected together.
 *
 * @param number from 0
 */
public record Rank(Dimm dimm, int number) implements Component {

    static Rank parse(String text) {
        int slash = text.lastIndexOf("/");
        if (slash < 0) {
            throw new IllegalArgumentException("not a rank: " + text);
        }
        Dimm dimm = Dimm.parse(text.substring(0, slash));
        return new Rank(dimm, Integer.parseInt(text.substring(slash + 1)));
    }

    /** By hand, as for a {@link Bank}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Rank r && number == r.number && dimm.equals(r.dimm);
    }

    @Override
    public int hashCode() {
        return dimm.hashCode() * 31 + number;
    }

    @Override
    public Unit unit() {
        return Unit.RANK;
    }

    @Override
    public String id() {
        return "rank:" + dimm.path() + "/" + number;
    }
}
