package org.wrasse.collectors.component;

/** A CPU by the number that Linux gives it. */
public record LogicalCpu(int number) implements Component {
    @Override
    public Unit unit() {
        return Unit.CPU;
    }

    @Override
    public String id() {
        return "cpu:" + number;
    }
}
