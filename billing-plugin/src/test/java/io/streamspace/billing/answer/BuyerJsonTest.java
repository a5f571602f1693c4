package io.streamspace.billing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyerJsonTest {

    private static final Buyer ALICE = merged(
            Buyer.UNKNOWN,
            "{'name':' Alice Ltd ','address':{'city':'Dublin','country':'IE'},"
                    + "'tax_ids':[{'type':'vat','value':'ie 6388047v'}],'purchase_order':'PO 17'}");

    @Test
    void what_is_written_is_kept_in_its_plain_form() {
        assertThat(ALICE.party().name()).isEqualTo("Alice Ltd");
        assertThat(ALICE.party().taxIds()).containsExactly(new TaxId("vat", "IE6388047V"));
        assertThat(ALICE.purchaseOrder()).isEqualTo("PO 17");
        assertThat(ALICE.taxExemption()).isNull();
    }

    @Test
    void what_is_left_out_stays_and_null_removes() {
        Buyer moved = merged(ALICE, "{'address':{'line1':'1 Main Street','city':null},'purchase_order':null}");

        assertThat(moved.party().name()).isEqualTo("Alice Ltd");
        assertThat(moved.party().address().line1()).isEqualTo("1 Main Street");
        assertThat(moved.party().address().city()).isNull();
        assertThat(moved.party().address().country()).isEqualTo("IE");
        assertThat(moved.purchaseOrder()).isNull();
        assertThat(merged(moved, "{}")).isEqualTo(moved);
    }

    @Test
    void who_is_exempt_has_a_reason_and_who_no_longer_is_has_none() {
        Buyer exempt = merged(ALICE, "{'tax_exempt':true,'tax_exempt_reason':'Public school'}");

        assertThat(exempt.taxExemption()).isEqualTo("Public school");
        assertThat(merged(ALICE, "{'tax_exempt':true}").taxExemption()).isEqualTo("Exempt from tax");
        assertThat(merged(exempt, "{'tax_exempt':false}").taxExemption()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'nickname':'Al'}; buyer.nickname",
                "{'name':7}; buyer.name",
                "{'name':'two\\nlines'}; buyer.name",
                "{'name':'Acme ก'}; buyer.name",
                "{'address':{'city':'\uD83C\uDF89'}}; buyer.address.city",
                "{'email':'nobody'}; buyer.email",
                "{'address':'Dublin'}; buyer.address",
                "{'address':{'country':'Ireland'}}; buyer.address.country",
                "{'address':{'planet':'Mars'}}; buyer.address.planet",
                "{'tax_ids':{'vat':'x'}}; buyer.tax_ids",
                "{'tax_ids':[{'type':'vat','value':'DE12'}]}; buyer.tax_ids[0].value",
                "{'tax_ids':[{'type':'vat'}]}; buyer.tax_ids[0].value",
                "{'tax_exempt':'yes'}; buyer.tax_exempt",
            })
    void what_cannot_be_is_refused_by_its_name(String patch, String field) {
        assertThatThrownBy(() -> merged(ALICE, patch))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getMessage()).startsWith(field + ":"));
    }

    @Test
    void a_name_that_was_stored_before_it_could_not_be_printed_stays_whatever_else_changes() {
        Party unprintable = new Party("Acme ก", Address.UNKNOWN, null, List.of());
        Buyer stored = new Buyer(unprintable, null, null);

        assertThat(merged(stored, "{'email':'a@acme.example'}").party().name()).isEqualTo("Acme ก");
        assertThatThrownBy(() -> merged(stored, "{'name':'Acme ข'}")).hasMessageStartingWith("buyer.name: ");
    }

    @Test
    void a_character_that_cannot_be_printed_is_named_and_every_printed_script_is_taken() {
        assertThatThrownBy(() -> merged(ALICE, "{'name':'Acme ก'}")).hasMessageContaining("ก (U+0E01)");
        assertThat(merged(ALICE, "{'name':'한빛 北京 Ánh Дом'}").party().name()).isEqualTo("한빛 北京 Ánh Дом");
    }

    private static Buyer merged(Buyer present, String patch) {
        return BuyerJson.merged(present, Json.read(patch.replace('\'', '"')));
    }
}
