package org.wrasse.engine.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.decode.FormatException;

/**
 * The case that Intel and SK hynix published, as the i10nm driver tells it: 34 corrected errors in
 * 9 minutes on 8 pages of one row of a DIMM, then a fatal one on a page of that row. The rules then
 * look at pages alone.
 */
public final class BadRow {
    public static final String BY_PAGE =
            """
            rule "By page"
                @serd( on = "memory.corrected", per = "page", count = 10, within = "24h" )
            when
                $trip : Trip( page != null )
            then
                decide.softOffline( $trip.page() ).because( $trip );
            end
            """;

    /** Over {@link #BY_PAGE}. */
    public static final String BY_ROW =
            """
            rule "By row"
                @serd( on = "memory.corrected", per = "row", distinct = "column", count = 3,
                       within = "7d", cooldown = "24h" )
            when
                $trip : Trip()
            then
                decide.faulty( $trip.row() ).because( $trip );
                decide.softOffline( $trip.pages() ).because( $trip );
            end

            rule "Another page of the row"
                @serd( on = "memory.corrected", per = "page", faulty = "row", count = 1,
                       cooldown = "24h" )
            when
                $trip : Trip( page != null )
            then
                decide.softOffline( $trip.page() ).because( $trip );
            end
            """;

    /** From one error to the next. */
    public static final int SECONDS = 9 * 60 / 34;

    private static final long ADDRESS = 0x4_3266_0000L;

    private BadRow() {}

    /** Writes the journal. */
    public static void journal(Path folder) throws FormatException {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(BY_PAGE);
            long second = 0;
            for (Map<String, String> error : errors()) {
                second += SECONDS;
                journal.error(second, error);
            }
            journal.decisions();
        }
    }

    /** The errors by the fields of {@code mc_event}, {@link #SECONDS} apart; the last is fatal. */
    public static List<Map<String, String>> errors() {
        List<Map<String, String>> errors = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            int page = i % 2 == 0 ? 0 : 1 + i / 2 % 7;
            int column = i == 33 ? 0x3c8 : i % 31 * 0x20;
            errors.add(fields(page, column, "0"));
        }
        errors.add(fields(7, 0x3c8, "3"));
        return errors;
    }

    private static Map<String, String> fields(int page, int column, String type) {
        long address = ADDRESS + page * 4096L + column % 4096;
        return Map.of(
                "label",
                "DIMM_A1",
                "error_type",
                type,
                "address",
                "0x" + Long.toHexString(address),
                "driver_detail",
                String.format(
                        " err_code:0x0080:0x0090  SystemAddress:0x%x ProcessorSocketId:0x0"
                                + " MemoryControllerId:0x1 ChannelAddress:0x222e80e00 ChannelId:0x1"
                                + " RankAddress:0x445d01c0 PhysicalRankId:0x0 DimmSlotId:0x0"
                                + " DimmRankId:0x0 Row:0x1c998 Column:0x%x Bank:0x2 BankGroup:0x1"
                                + " ChipSelect:0x0 ChipId:0x0",
                        address, column));
    }
}
