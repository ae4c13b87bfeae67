package org.wrasse.collectors.component;

/**
 * A core of a processor, which may run several CPUs.
 *
 * @param socket the physical package's id
 * @param die in the package, 0 where there is but one
 * @param number the core's id in the die, as the hardware counts; there may be gaps
 */
public record ProcessorCore(int socket, int die, int number) implements Component {

    static ProcessorCore parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("not a core: " + text);
        }
        return new ProcessorCore(
                Integer.parseInt(parts[0]),
                parts.length == 2 ? 0 : Integer.parseInt(parts[1]),
                Integer.parseInt(parts[parts.length - 1]));
    }

    @Override
    public Unit unit() {
        return Unit.CORE;
    }

    /** {@code core:0.12}, in a package of several dies {@code core:0.1.12}. */
    @Override
    public String id() {
        return "core:" + socket + "." + (die == 0 ? "" : die + ".") + number;
    }
}
