package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.Severity;

/** One section of an error record: one part of the machine's account of the error. */
public sealed interface CperSection
        permits MemorySection,
                MachineCheckSection,
                PcieSection,
                ProcessorSection,
                X86Section,
                ArmSection,
                CxlProtocolSection,
                CxlEventSection,
                RecordReferenceSection,
                VendorSection,
                UnknownSection {

    /** The section's type. */
    Guid type();

    /** What the type is called, as {@code platform memory}. */
    String name();

    /** The part of the machine that sections of this type tell of. */
    Subject subject();

    /**
     * The valid fields, by the specification's names in lower case: numbers, texts, lists and maps
     * of them. Registers, masks and addresses are texts {@code 0x}….
     */
    Map<String, Object> fields();

    /** One line for people. */
    String text();

    /** False if the section ends before its type's fixed fields, or before what it announces. */
    boolean complete();

    /** How bad the section itself says that it is; most leave that to the record around them. */
    default Optional<Severity> severity() {
        return Optional.empty();
    }

    /**
     * The smallest part of the machine that the section names.
     *
     * @param pageSize of the machine that had the error, in bytes
     */
    default Optional<Component> component(int pageSize) {
        return Optional.empty();
    }

    /**
     * All of it as names and values, for JSON: {@code section}, {@code name}, {@code severity} and
     * {@code component} if it tells them, {@code fields}, {@code complete}, {@code text}.
     *
     * @param pageSize of the machine that had the error, in bytes
     */
    default Map<String, Object> described(int pageSize) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("section", type().text());
        values.put("name", name());
        severity().ifPresent(severity -> values.put("severity", severity.text()));
        component(pageSize)
                .ifPresent(
                        c ->
                                values.put(
                                        "component",
                                        Map.of("kind", c.unit().text(), "id", c.id())));
        values.put("fields", fields());
        values.put("complete", complete());
        values.put("text", text());
        return values;
    }

    /** Parts of a machine that errors are told apart by. */
    enum Subject {
        MEMORY(EventClass::memory),
        PCIE(EventClass::pcie),
        PROCESSOR(EventClass::cpu),
        CXL(EventClass::cxl),
        /** What only the platform's maker can tell. */
        OTHER(EventClass::platform),
        /** A log: no error in itself. */
        LOG(severity -> EventClass.INFORMATIONAL);

        private final Function<Severity, EventClass> classes;

        Subject(Function<Severity, EventClass> classes) {
            this.classes = classes;
        }

        /** The class of an error of this part that was so bad. */
        public EventClass eventClass(Severity severity) {
            return classes.apply(severity);
        }
    }
}
