package org.wrasse.collectors.decode.cper;

import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.Severity;

/** One section of an error record: one part of the machine's account of the error. */
public sealed interface CperSection
        permits MemorySection,
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

    /** Parts of a machine that errors are told apart by. */
    enum Subject {
        MEMORY,
        PCIE,
        PROCESSOR,
        OTHER
    }
}
