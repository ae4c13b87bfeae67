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

    @Override
    public Unit unit() {
        return Unit.RANK;
    }

    @Override
    public String id() {
        return "rank:" + dimm.path() + "/" + number;
    }
}
