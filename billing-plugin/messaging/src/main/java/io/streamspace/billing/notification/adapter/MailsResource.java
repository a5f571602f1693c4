package io.streamspace.billing.notification.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.mail.MailAddress;
import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.MailRenderer;
import io.streamspace.billing.notification.MailSender;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.NoticeStatus;
import io.streamspace.billing.notification.RetryNotice;
import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.notification.adapter.MailAnswers.MailRetryAnswer;
import io.streamspace.billing.notification.adapter.MailAnswers.MailTestAnswer;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists notices with their status, retries them, and tests the mail server. */
@Path("/")
@RolesAllowed("admin")
public final class MailsResource {

    private static final int LONGEST_ID = 100;

    /**
     * @param terms null while no mail server is configured
     * @param mayReachPrivateAddresses whether callers may hear what answers there
     * @param isPublic of a server's host: whether its name stands for public addresses alone
     */
    public record Sources(
            NoticePages pages,
            RetryNotice retrying,
            MailRenderer mailRenderer,
            MailSender mailSender,
            Supplier<? extends @Nullable MailSettings> terms,
            BooleanSupplier mayReachPrivateAddresses,
            Predicate<String> isPublic,
            Supplier<Instant> machineClock) {}

    private final Sources sources;

    public MailsResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/admin/mails")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        return page.answer(
                "mails",
                sources.pages().page(status(request.getParameter("status")), after(page), page.limit() + 1),
                listed -> Long.toString(listed.position()),
                NoticePages.Listed::answer);
    }

    @POST
    @Path("/admin/mails/{id}/retry")
    @CommitsItself
    public Response retry(@PathParam("id") String id) {
        if (id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
            throw Problem.notFound("There is no such mail.");
        }
        sources.retrying().retry(id, sources.machineClock().get());
        return Response.accepted(new MailRetryAnswer(id, NoticeStatus.WAITING.key()))
                .build();
    }

    @POST
    @Path("/admin/mails/test")
    @CommitsItself
    public MailTestAnswer test(JsonNode body) {
        String to = Parameters.text(body, "to");
        if (!MailAddress.canBe(to)) {
            throw Problem.invalid("to", "must be one mail address");
        }
        MailSettings terms = sources.terms().get();
        if (terms == null) {
            throw new Problem(Kind.UNAVAILABLE, "mail_disabled", "No mail server is configured.");
        }
        String id = "test_" + UUID.randomUUID().toString().replace("-", "");
        Mail mail = new Mail(id, to, sources.mailRenderer().test(terms.writing().usual()));
        return MailTestAnswer.of(send(mail, terms));
    }

    /** Looks at the name first, so that not even whether something listens there is told; then at what is connected to. */
    private SmtpReply send(Mail mail, MailSettings terms) {
        if (sources.mayReachPrivateAddresses().getAsBoolean()) {
            return sources.mailSender().send(mail, terms);
        }
        if (!sources.isPublic().test(terms.server().host())) {
            throw SmtpMailSender.privateAddress();
        }
        return sources.mailSender().sendPublicly(mail, terms);
    }

    private static @Nullable NoticeStatus status(@Nullable String text) {
        return text == null
                ? null
                : NoticeStatus.ofKey(text)
                        .orElseThrow(() -> Problem.invalid("status", "must be waiting, sent, told or failed"));
    }

    private static @Nullable Long after(Page page) {
        String after = page.after();
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw Page.foreignCursor();
        }
    }
}
