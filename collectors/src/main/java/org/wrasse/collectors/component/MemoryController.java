package org.wrasse.collectors.component;

/** A memory controller by the number that EDAC gives it. */
public record MemoryController(int number) implements Component {

    @Override
    public Unit unit() {
        return Unit.CONTROLLER;
    }

    @Override
    public String id() {
        return "controller:" + number;
    }
}
