package org.wrasse.collectors.component;

/** A physical processor package by its id. */
public record Socket(int number) implements Component {
    @Override
    public Unit unit() {
        return Unit.SOCKET;
    }

    @Override
    public String id() {
        return "socket:" + number;
    }
}
