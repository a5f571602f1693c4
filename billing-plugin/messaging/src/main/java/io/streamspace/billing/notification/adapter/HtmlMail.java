package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.account.Language;
import java.util.List;

/** A mail as HTML that old and new readers show alike: tables, styles at each element, no pictures, nothing fetched. */
final class HtmlMail {

    private static final String PARAGRAPH =
            "<p style=\"margin:0 0 16px 0;font-size:16px;line-height:24px;color:#1f2933\">%s</p>\n";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
            <body style="margin:0;padding:0;background:#f3f5f7;font-family:Helvetica,Arial,sans-serif">
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="background:#f3f5f7"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%%;max-width:600px;background:#ffffff;border:1px solid #d9dee3;border-radius:6px">
            <tr><td style="padding:20px 28px;border-bottom:1px solid #d9dee3;font-size:14px;font-weight:bold;color:#52606d">%s</td></tr>
            <tr><td style="padding:28px 28px 12px 28px">
            <h1 style="margin:0 0 20px 0;font-size:20px;line-height:28px;color:#102a43">%s</h1>
            %s</td></tr>
            <tr><td style="padding:16px 28px;border-top:1px solid #d9dee3;font-size:12px;line-height:18px;color:#616e7c">%s</td></tr>
            </table></td></tr></table>
            </body>
            </html>
            """;

    private HtmlMail() {}

    /** What stands around the paragraphs; all of it text, not HTML. */
    record Frame(Language language, String seller, String subject, String footer) {}

    /** @param paragraphs HTML */
    static String of(Frame frame, List<String> paragraphs) {
        StringBuilder body = new StringBuilder();
        paragraphs.forEach(paragraph -> body.append(PARAGRAPH.formatted(paragraph)));
        return PAGE.formatted(
                frame.language().key(),
                escaped(frame.subject()),
                escaped(frame.seller()),
                escaped(frame.subject()),
                body,
                escaped(frame.footer()));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A link that shows where it leads. */
    static String link(String url) {
        String safe = escaped(url);
        return "<a href=\"" + safe + "\" style=\"color:#0b62c4\">" + safe + "</a>";
    }
}
