package org.wrasse.collectors.component;

/**
 * A bank of the DRAM devices of a DIMM.
 *
 * @param rank -1 where it is not known
 * @param group the bank group, -1 where it is not known or there is none
 */
public record Bank(Dimm dimm, int rank, int group, int number) implements Component {

    /** Number that stands for what is not known. */
    public static final int UNKNOWN = -1;

    /** The id without its kind: {@code DIMM_A1/0/1.2}; a minus stands for what is not known. */
    String path() {
        return dimm.path() + "/" + text(rank) + "/" + text(group) + "." + number;
    }

    private static String text(int number) {
        return number < 0 ? "-" : Integer.toString(number);
    }

    static Bank parse(String text) {
        int second = text.lastIndexOf("/");
        int first = text.lastIndexOf("/", second - 1);
        int dot = text.lastIndexOf(".");
        if (first < 0 || dot < second) {
            throw new IllegalArgumentException("not a bank: " + text);
        }
        return new Bank(
                Dimm.parse(text.substring(0, first)),
                number(text.substring(first + 1, second)),
                number(text.substring(second + 1, dot)),
                Integer.parseInt(text.substring(dot + 1)));
    }

    private static int number(String text) {
        return text.equals("-") ? UNKNOWN : Integer.parseInt(text);
    }

    /** The rank that it is in, or null where that is not known. */
    public Rank rankOf() {
        return rank < 0 ? null : new Rank(dimm, rank);
    }

    /**
     * By hand: each corrected error is looked up by its parts, in a dozen maps, and what the
     * compiler makes for records is slower.
     */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Bank b
                        && number == b.number
                        && rank == b.rank
                        && group == b.group
                        && dimm.equals(b.dimm);
    }

    @Override
    public int hashCode() {
        return ((dimm.hashCode() * 31 + rank) * 31 + group) * 31 + number;
    }

    @Override
    public Unit unit() {
        return Unit.BANK;
    }

    @Override
    public String id() {
        return "bank:" + path();
    }
}
