package org.wrasse.collectors.component;

/** A CXL memory device, by the kernel's name: {@code mem0}. */
public record CxlMemdev(String name) implements Component {

    @Override
    public Unit unit() {
        return Unit.MEMDEV;
    }

    @Override
    public String id() {
        return "memdev:" + name;
    }
}
