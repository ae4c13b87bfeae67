package org.wrasse.collectors.component;

/** Any other device, by bus and the name that it has there: {@code pci}, {@code 0000:3a:00.0}. */
public record Device(String bus, String name) implements Component {

    static Device parse(String text) {
        int slash = text.indexOf("/");
        if (slash < 0) {
            throw new IllegalArgumentException("not a device: " + text);
        }
        return new Device(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public Unit unit() {
        return Unit.DEVICE;
    }

    @Override
    public String id() {
        return "device:" + bus + "/" + name;
    }
}
