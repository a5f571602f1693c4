package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.FileName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Invoices as a zip archive of PDFs. Each is made when its turn comes: one is in memory at a time. Equal invoices give equal
 * bytes.
 */
final class InvoiceArchive {

    private InvoiceArchive() {}

    /** An invoice that was sent. */
    record Entry(AccountId account, String number, Instant sentAt) {}

    /** @throws UncheckedIOException if the reader has gone */
    static void write(List<Entry> entries, InvoicePdfs pdfs, OutputStream stream) {
        try {
            ZipOutputStream zip = new ZipOutputStream(stream);
            for (Entry entry : entries) {
                byte[] pdf = pdfs.of(entry.account(), entry.number());
                ZipEntry file = new ZipEntry(FileName.pdf(entry.number()));
                file.setTimeLocal(LocalDateTime.ofInstant(entry.sentAt(), ZoneOffset.UTC));
                zip.putNextEntry(file);
                zip.write(pdf);
                zip.closeEntry();
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
