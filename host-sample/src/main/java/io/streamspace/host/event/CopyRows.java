package io.streamspace.host.event;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the text format of PostgreSQL's {@code COPY}. Backslashes are the only characters to escape: tabs and line
 * ends occur neither in attributes nor in canonical JSON.
 */
final class CopyRows {

    private static final HexFormat HEX = HexFormat.of();
    private static final int USUAL_ROW = 320;

    private final List<LogEntry> entries;
    private final StringBuilder out;
    private long position;

    /** @param head the position before the first entry's */
    CopyRows(List<LogEntry> entries, long head) {
        this.entries = entries;
        this.position = head;
        this.out = new StringBuilder(entries.size() * USUAL_ROW);
    }

    String text() {
        entries.forEach(this::row);
        return out.toString();
    }

    private void row(LogEntry entry) {
        out.append(++position).append('\t');
        cell(entry.key().source());
        cell(entry.key().id());
        cell(entry.type());
        out.append(entry.timeMillis()).append('\t');
        cell(entry.subject());
        out.append("\\\\x").append(HEX.formatHex(entry.contentHash())).append('\t');
        escape(entry.data());
        out.append('\n');
    }

    private void cell(@Nullable String text) {
        if (text == null) {
            out.append("\\N");
        } else {
            escape(text);
        }
        out.append('\t');
    }

    private void escape(String text) {
        int from = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
            out.append(text, from, at).append("\\\\");
            from = at + 1;
        }
        out.append(text, from, text.length());
    }
}
