package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.document.InvoiceDocument.Parties;
import org.jspecify.annotations.Nullable;

/**
 * Seller and buyer of a Cross Industry Invoice. Where nothing is within the scope of tax the standard forbids VAT
 * identifiers (BR-O-2): the seller is then known by its registration or another number of its own.
 */
final class TradeParties {

    private final XmlWriter xmlWriter;
    private final boolean isOutsideScope;

    TradeParties(XmlWriter xmlWriter, boolean isOutsideScope) {
        this.xmlWriter = xmlWriter;
        this.isOutsideScope = isOutsideScope;
    }

    void write(Parties parties) {
        Seller seller = parties.seller();
        xmlWriter
                .begin("ram:SellerTradeParty")
                .leaf("ram:ID", sellerId(seller))
                .leaf("ram:Name", seller.party().name());
        if (seller.registration() != null) {
            xmlWriter
                    .begin("ram:SpecifiedLegalOrganization")
                    .leaf("ram:ID", seller.registration())
                    .end();
        }
        writePlaces(seller.party());
        xmlWriter
                .end()
                .begin("ram:BuyerTradeParty")
                .leaf("ram:ID", parties.account())
                .leaf("ram:Name", parties.buyerName());
        writePlaces(parties.buyer());
        xmlWriter.end();
    }

    private @Nullable String sellerId(Seller seller) {
        return isOutsideScope && seller.registration() == null
                ? seller.party().taxIds().get(0).value()
                : null;
    }

    private void writePlaces(Party party) {
        Address address = party.address();
        xmlWriter
                .begin("ram:PostalTradeAddress")
                .leaf("ram:PostcodeCode", address.postalCode())
                .leaf("ram:LineOne", address.line1())
                .leaf("ram:LineTwo", address.line2())
                .leaf("ram:CityName", address.city())
                .leaf("ram:CountryID", address.country())
                .leaf("ram:CountrySubDivisionName", address.region())
                .end();
        if (party.email() != null) {
            xmlWriter
                    .begin("ram:URIUniversalCommunication")
                    .leaf("ram:URIID", " schemeID=\"EM\"", party.email())
                    .end();
        }
        if (!isOutsideScope) {
            party.vatId().ifPresent(this::writeVatId);
        }
    }

    private void writeVatId(String vatId) {
        xmlWriter
                .begin("ram:SpecifiedTaxRegistration")
                .leaf("ram:ID", " schemeID=\"VA\"", vatId)
                .end();
    }
}
