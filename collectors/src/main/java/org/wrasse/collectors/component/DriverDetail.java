package org.wrasse.collectors.component;

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
    private static final int SLOT_BITS = 8;

    /** Labels differ in a digit or two; without this, several would share a slot. */
    private static final int MIX = 0x9e3779b9;

    private static final int MAX_CHANNELS = 63;
    private static final int RANKS_PER_DIMM = 4;
    private static final int MAX_RANK = 11;

    private static final Pattern SOCKET_IN_LABEL = Pattern.compile("\\bCPU_SrcID#([0-9]{1,4})_");
    private static final Pattern CHANNEL_IN_LABEL =
            Pattern.compile("_Chan#([0-9]{1,4})(?:_|$)|(?<=[0-9])channel#([0-9]{1,4})");

    private record Known(String label, String detail, MemoryLocation location) {}

    /** A machine has few labels, however many texts it brings forth. */
    private record Label(String text, int socket, int channel) {}

    private static final Known[] KNOWN = new Known[1 << SLOT_BITS];
    private static final Label[] LABELS = new Label[1 << SLOT_BITS];

    private DriverDetail() {}

    /**
     * The place that the texts tell.
     *
     * @param label of one DIMM or several, as in the event
     * @param detail {@code driver_detail}
     */
    public static MemoryLocation locate(String label, String detail) {
        int slot = slot(label.hashCode() * 31 + detail.hashCode());
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
        int slot = slot(label.hashCode());
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
        WordNumbers pairs = WordNumbers.of(detail);
        if (pairs.has("ProcessorSocketId")) {
            return scalableXeon(pairs);
        }
        if (pairs.has("imc")) {
            return earlyScalableXeon(pairs);
        }
        return pairs.has("channel_mask") ? sandyBridge(pairs) : pondicherry(pairs);
    }

    /** Drivers skx and i10nm, which pass on what the ACPI address translation (DSM) says. */
    private static MemoryLocation scalableXeon(WordNumbers pairs) {
        int rankOfDimm = pairs.get("DimmRankId");
        return new MemoryLocation(
                pairs.get("ProcessorSocketId"),
                pairs.get("ChannelId"),
                null,
                rankOfDimm >= 0 ? rankOfDimm : pairs.get("PhysicalRankId"),
                pairs.get("BankGroup"),
                pairs.get("Bank"),
                pairs.get("Row"),
                pairs.get("Column"));
    }

    /** The skx driver before it took over the words of the DSM. */
    private static MemoryLocation earlyScalableXeon(WordNumbers pairs) {
        return new MemoryLocation(
                pairs.get("socket"),
                MemoryLocation.UNKNOWN,
                null,
                pairs.get("rank"),
                pairs.get("bg"),
                pairs.get("ba"),
                pairs.get("row"),
                pairs.get("col"));
    }

    /** The sb_edac driver: channels as a mask; ranks counted over the channel, four to a DIMM. */
    private static MemoryLocation sandyBridge(WordNumbers pairs) {
        int mask = pairs.get("channel_mask");
        int rank = pairs.get("rank");
        return new MemoryLocation(
                pairs.get("socket"),
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
    private static MemoryLocation pondicherry(WordNumbers pairs) {
        int channel = pairs.get("channel");
        return new MemoryLocation(
                MemoryLocation.UNKNOWN,
                channel <= MAX_CHANNELS ? channel : MemoryLocation.UNKNOWN,
                null,
                pairs.get("rank"),
                MemoryLocation.UNKNOWN,
                pairs.get("bank"),
                pairs.get("row"),
                pairs.get("col"));
    }

    /**
     * Firmware first: UEFI CPER memory section (N.2.5). Node and card are not the socket and the
     * channel, though some firmware makes them so.
     */
    private static MemoryLocation firmware(WordNumbers pairs) {
        int node = pairs.get("node");
        int card = pairs.get("card");
        int module = pairs.get("module");
        boolean grouped = pairs.get("bank_address") >= 0 && pairs.get("bank_group") >= 0;
        int column = pairs.get("column");
        return new MemoryLocation(
                MemoryLocation.UNKNOWN,
                MemoryLocation.UNKNOWN,
                node < 0 || card < 0 || module < 0
                        ? null
                        : "node" + node + ".card" + card + ".module" + module,
                pairs.get("rank"),
                grouped ? pairs.get("bank_group") : MemoryLocation.UNKNOWN,
                pairs.get(grouped ? "bank_address" : "bank"),
                pairs.get("row"),
                column >= 0 ? column : pairs.get("col"));
    }

    private static int slot(int hash) {
        return hash * MIX >>> 32 - SLOT_BITS;
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
