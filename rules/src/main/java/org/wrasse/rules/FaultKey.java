package org.wrasse.rules;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.fact.FaultyComponent;

/** A field of {@link FaultyComponent} that rules join it with other facts by. */
enum FaultKey {
    COMPONENT("component", FaultyComponent::component),
    BANK("bank", FaultyComponent::bank),
    RANK("rank", FaultyComponent::rank),
    DIMM("dimm", FaultyComponent::dimm);

    private final String field;
    private final Function<FaultyComponent, Component> value;

    FaultKey(String field, Function<FaultyComponent, Component> value) {
        this.field = field;
        this.value = value;
    }

    static Optional<FaultKey> of(String field) {
        return Stream.of(values()).filter(key -> key.field.equals(field)).findFirst();
    }

    /** May be null: not every component is in a bank. */
    Component of(FaultyComponent fault) {
        return value.apply(fault);
    }
}
