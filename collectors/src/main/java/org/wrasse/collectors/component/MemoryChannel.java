package org.wrasse.collectors.component;

/** A channel of a memory controller, which is numbered as EDAC does. */
public record MemoryChannel(int controller, int number) implements Component {

    static MemoryChannel parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a channel: " + text);
        }
        return new MemoryChannel(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public Unit unit() {
        return Unit.CHANNEL;
    }

    @Override
    public String id() {
        return "channel:" + controller + "." + number;
    }
}
