package io.streamspace.billing.themestore.adapter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page that shows a theme, for a sandboxed frame: it may load nothing, run nothing and send nothing, and only the one
 * stylesheet counts, by its hash. Both the answer's header and the page itself say so: a page shown from a copy keeps it.
 *
 * @param html the document
 * @param policy its Content-Security-Policy
 */
record Preview(String html, String policy) {

    private static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'";
    private static final String FRAMED = "; frame-ancestors 'self'; sandbox";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="%s">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body class="theme-preview">
            <header><h1>%s</h1><nav><a href="#">Sessions</a> <a href="#">Billing</a></nav></header>
            <main>
            <h2>Heading</h2>
            <p>Text with <strong>weight</strong>, <em>stress</em>, <code>code</code> and a <a href="#">link</a>.</p>
            <p><button type="button">Button</button> <button type="button" disabled>Disabled</button></p>
            <form><label>Field <input value="Value"></label> <label><input type="checkbox" checked> Choice</label></form>
            <table><caption>Table</caption>
            <thead><tr><th scope="col">Meter</th><th scope="col">Used</th></tr></thead>
            <tbody><tr><td>CPU</td><td>12</td></tr><tr><td>Memory</td><td>34</td></tr></tbody></table>
            <blockquote>Quotation</blockquote>
            </main>
            </body>
            </html>
            """;

    /** @param stylesheet one without {@code <}: it cannot end the element it stands in */
    static Preview of(String name, String stylesheet) {
        if (stylesheet.contains("<")) {
            throw new IllegalStateException("a stylesheet that was let in has '<'");
        }
        String policy = POLICY.formatted(sha256(stylesheet));
        String title = escaped(name);
        return new Preview(PAGE.formatted(policy, title, stylesheet, title), policy + FRAMED);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
