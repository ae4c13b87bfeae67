package org.wrasse.engine.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiFunction;
import org.wrasse.collectors.decode.mca.CpuVendor;
import org.wrasse.collectors.decode.mca.MachineCheck;

/**
 * A machine check as users give it, key by key. What is not given is 0, the bank unknown, and the
 * CPU a recent one of Intel's.
 */
public final class MachineCheckInput {
    private static final int LAST_BANK = 255;

    private int cpuvendor;
    private int cpuid;
    private int bank = MachineCheck.UNKNOWN_BANK;
    private long mcgcap = MachineCheck.RECENT_MCGCAP;
    private long mcgstatus;
    private long status;
    private long addr;
    private long misc;
    private long synd;
    private long ipid;

    /**
     * Takes one key's value from the command line; null is ignored.
     *
     * @throws BadInput if it is no such value
     */
    public MachineCheckInput with(String key, String text) {
        if (text != null) {
            set(key, text, RegisterText::register, RegisterText::word, RegisterText::small);
            if (key.equals("cpuvendor")) {
                cpuvendor = vendor(text);
            }
        }
        return this;
    }

    /**
     * The machine check of a JSON object: numbers, or strings in hexadecimal. Other keys are
     * ignored, so that an event's {@code fields} can be given as they are.
     *
     * @throws BadInput if {@code status} is missing or a value is none
     */
    public static MachineCheck of(JsonNode object) {
        if (!object.has("status")) {
            throw new BadInput("status is missing: give at least {\"status\":\"0x…\"}");
        }
        MachineCheckInput input = new MachineCheckInput();
        object.properties().forEach(e -> input.with(e.getKey(), e.getValue()));
        return input.machineCheck();
    }

    /** The whole. */
    public MachineCheck machineCheck() {
        return new MachineCheck(
                cpuvendor, cpuid, bank, mcgcap, mcgstatus, status, addr, misc, synd, ipid);
    }

    private void with(String key, JsonNode node) {
        set(key, node, RegisterText::register, RegisterText::word, RegisterText::small);
        if (key.equals("cpuvendor")) {
            cpuvendor = node.isTextual() ? vendor(node.textValue()) : RegisterText.word(key, node);
        }
    }

    private <T> void set(
            String key,
            T value,
            BiFunction<String, T, Long> register,
            BiFunction<String, T, Integer> word,
            BiFunction<String, T, Integer> small) {
        switch (key) {
            case "status" -> status = register.apply(key, value);
            case "addr" -> addr = register.apply(key, value);
            case "misc" -> misc = register.apply(key, value);
            case "synd" -> synd = register.apply(key, value);
            case "ipid" -> ipid = register.apply(key, value);
            case "mcgstatus" -> mcgstatus = register.apply(key, value);
            case "mcgcap" -> mcgcap = register.apply(key, value);
            case "cpuid" -> cpuid = word.apply(key, value);
            case "bank" -> bank = inRange(small.apply(key, value));
            default -> {}
        }
    }

    private static int inRange(int bank) {
        if (bank < 0 || bank > LAST_BANK) {
            throw new BadInput("bank " + bank + ": there are banks 0 to " + LAST_BANK);
        }
        return bank;
    }

    private static int vendor(String text) {
        if (Character.isDigit(text.isEmpty() ? '-' : text.charAt(0))) {
            return RegisterText.small("cpuvendor", text);
        }
        try {
            return CpuVendor.numberOf(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }
}
