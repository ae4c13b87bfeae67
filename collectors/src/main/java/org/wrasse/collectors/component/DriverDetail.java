package org.wrasse.collectors.component;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts in which EDAC drivers say where an error was: labels and {@code driver_detail} of
 * {@code ras:mc_event}. Each driver has its own words, and they mean different things; a text of an
 * unknown driver says nothing.
 *
 * <p>In a storm the same few texts come again and again: what they mean is remembered. Safe for any
 * thread.
 */
public final class DriverDetail {
    private static final int SLOTS = 256;
    private static final int MAX_CHANNELS = 63;
    private static final int RANKS_PER_DIMM = 4;
    private static final int MAX_RANK = 11;

    private static final Pattern SOCKET_IN_LABEL = Pattern.compile("\\bCPU_SrcID#([0-9]{1,4})_");
    private static final Pattern CHANNEL_IN_LABEL =
            Pattern.compile("_Chan#([0-9]{1,4})(?:_|$)|(?<=[0-9])channel#([0-9]{1,4})");

    private record Known(String label, String detail, MemoryLocation location) {}

    /** A machine has few labels, however many texts it brings forth. */
    private record Label(String text, int socket, int channel) {}

    private static final Known[] KNOWN = new Known[SLOTS];
    private static final Label[] LABELS = new Label[SLOTS];

    private DriverDetail() {}

    /**
     * The place that the texts tell.
     *
     * @param label of one DIMM or several, as in the event
     * @param detail {@code driver_detail}
     */
    public static MemoryLocation locate(String label, String detail) {
        int hash = label.hashCode() * 31 + detail.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Known known = KNOWN[slot];
        // Racy on purpose: an entry is immutable, and one that is lost is made again.
        if (known == null || !known.detail.equals(detail) || !known.label.equals(label)) {
            known = new Known(label, detail, parse(label, detail));
            KNOWN[slot] = known;
        }
        return known.location;
    }

    private static MemoryLocation parse(String label, String detail) {
        MemoryLocation told = parseDetail(detail);
        if (label.contains(" or ")) {
            return told;
        }
        Label named = label(label);
        int socket = told.socket() >= 0 ? told.socket() : named.socket();
        int channel = told.channel() >= 0 ? told.channel() : named.channel();
        return new MemoryLocation(
                socket,
                channel,
                told.module(),
                told.rank(),
                told.bankGroup(),
                told.bank(),
                told.row(),
                told.column());
    }

    private static Label label(String label) {
        int hash = label.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Label known = LABELS[slot];
        if (known == null || !known.text.equals(label)) {
            known =
                    new Label(
                            label, number(SOCKET_IN_LABEL, label), number(CHANNEL_IN_LABEL, label));
            LABELS[slot] = known;
        }
        return known;
    }

    private static MemoryLocation parseDetail(String detail) {
        if (detail.startsWith("APEI location:")) {
            return firmware(WordNumbers.of(detail));
        }
        if (!detail.contains("err_code:")) {
            return MemoryLocation.NOWHERE;
        }
        Map<String, Integer> pairs = WordNumbers.of(detail);
        if (pairs.containsKey("ProcessorSocketId")) {
            return scalableXeon(pairs);
        }
        if (pairs.containsKey("imc")) {
            return earlyScalableXeon(pairs);
        }
        return pairs.containsKey("channel_mask") ? sandyBridge(pairs) : pondicherry(pairs);
    }

    /** Drivers skx and i10nm, which pass on what the ACPI address translation (DSM) says. */
    private static MemoryLocation scalableXeon(Map<String, Integer> pairs) {
        int rankOfDimm = get(pairs, "DimmRankId");
        return new MemoryLocation(
                get(pairs, "ProcessorSocketId"),
                get(pairs, "ChannelId"),
                null,
                rankOfDimm >= 0 ? rankOfDimm : get(pairs, "PhysicalRankId"),
                get(pairs, "BankGroup"),
                get(pairs, "Bank"),
                get(pairs, "Row"),
                get(pairs, "Column"));
    }

    /** The skx driver before it took over the words of the DSM. */
    private static MemoryLocation earlyScalableXeon(Map<String, Integer> pairs) {
        return new MemoryLocation(
                get(pairs, "socket"),
                MemoryLocation.UNKNOWN,
                null,
                get(pairs, "rank"),
                get(pairs, "bg"),
                get(pairs, "ba"),
                get(pairs, "row"),
                get(pairs, "col"));
    }

    /** The sb_edac driver: channels as a mask; ranks counted over the channel, four to a DIMM. */
    private static MemoryLocation sandyBridge(Map<String, Integer> pairs) {
        int mask = get(pairs, "channel_mask");
        int rank = get(pairs, "rank");
        return new MemoryLocation(
                get(pairs, "socket"),
                mask > 0 && Integer.bitCount(mask) == 1
                        ? Integer.numberOfTrailingZeros(mask)
                        : MemoryLocation.UNKNOWN,
                null,
                rank <= MAX_RANK && rank >= 0 ? rank % RANKS_PER_DIMM : MemoryLocation.UNKNOWN,
                MemoryLocation.UNKNOWN,
                MemoryLocation.UNKNOWN,
                MemoryLocation.UNKNOWN,
                MemoryLocation.UNKNOWN);
    }

    /** The pnd2 driver, and sb_edac on Knights Landing, which tells the channel alone. */
    private static MemoryLocation pondicherry(Map<String, Integer> pairs) {
        int channel = get(pairs, "channel");
        return new MemoryLocation(
                MemoryLocation.UNKNOWN,
                channel <= MAX_CHANNELS ? channel : MemoryLocation.UNKNOWN,
                null,
                get(pairs, "rank"),
                MemoryLocation.UNKNOWN,
                get(pairs, "bank"),
                get(pairs, "row"),
                get(pairs, "col"));
    }

    /**
     * Firmware first: UEFI CPER memory section (N.2.5). Node and card are not the socket and the
     * channel, though some firmware makes them so.
     */
    private static MemoryLocation firmware(Map<String, Integer> pairs) {
        int node = get(pairs, "node");
        int card = get(pairs, "card");
        int module = get(pairs, "module");
        boolean grouped = get(pairs, "bank_address") >= 0 && get(pairs, "bank_group") >= 0;
        int column = get(pairs, "column");
        return new MemoryLocation(
                MemoryLocation.UNKNOWN,
                MemoryLocation.UNKNOWN,
                node < 0 || card < 0 || module < 0
                        ? null
                        : "node" + node + ".card" + card + ".module" + module,
                get(pairs, "rank"),
                grouped ? get(pairs, "bank_group") : MemoryLocation.UNKNOWN,
                get(pairs, grouped ? "bank_address" : "bank"),
                get(pairs, "row"),
                column >= 0 ? column : get(pairs, "col"));
    }

    private static int get(Map<String, Integer> pairs, String word) {
        return pairs.getOrDefault(word, MemoryLocation.UNKNOWN);
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return MemoryLocation.UNKNOWN;
        }
        String digits = matcher.group(1);
        return Integer.parseInt(
                digits != null || matcher.groupCount() == 1 ? digits : matcher.group(2));
    }
}
