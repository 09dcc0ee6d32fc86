#include "domain/catalog/gs1_list.h"

#include "base/text.h"

/* ISO 3166-1, numeric: ascending, three digits each. */
static const char countries[] = "004008010012016020024028031032036040044048050051052056060064068070072074076"
				"084086090092096100104108112116120124132136140144148152156158162166170174175"
				"178180184188191192196203204208212214218222226231232233234238239242246248250"
				"254258260262266268270275276288292296300304308312316320324328332334336340344"
				"348352356360364368372376380384388392398400404408410414417418422426428430434"
				"438440442446450454458462466470474478480484492496498499500504508512516520524"
				"528531533534535540548554558562566570574578580581583584585586591598600604608"
				"612616620624626630634638642643646652654659660662663666670674678682686688690"
				"694702703704705706710716724728729732740744748752756760762764768772776780784"
				"788792795796798800804807818826831832833834840850854858860862876882887894";

/* ISO 3166-1, alpha-2: the second letters by the first. */
static const char *const country_letters[26] = {
	['A' - 'A'] = "DEFGILMOQRSTUWXZ",
	['B' - 'A'] = "ABDEFGHIJLMNOQRSTVWYZ",
	['C' - 'A'] = "ACDFGHIKLMNORUVWXYZ",
	['D' - 'A'] = "EJKMOZ",
	['E' - 'A'] = "CEGHRST",
	['F' - 'A'] = "IJKMOR",
	['G' - 'A'] = "ABDEFGHILMNPQRSTUWY",
	['H' - 'A'] = "KMNRTU",
	['I' - 'A'] = "DELMNOQRST",
	['J' - 'A'] = "EMOP",
	['K' - 'A'] = "EGHIMNPRWYZ",
	['L' - 'A'] = "ABCIKRSTUVY",
	['M' - 'A'] = "ACDEFGHKLMNOPQRSTUVWXYZ",
	['N' - 'A'] = "ACEFGILOPRUZ",
	['O' - 'A'] = "M",
	['P' - 'A'] = "AEFGHKLMNRSTWY",
	['Q' - 'A'] = "A",
	['R' - 'A'] = "EOSUW",
	['S' - 'A'] = "ABCDEGHIJKLMNORSTVXYZ",
	['T' - 'A'] = "CDFGHJKLMNORTVWZ",
	['U' - 'A'] = "AGMSYZ",
	['V' - 'A'] = "ACEGINU",
	['W' - 'A'] = "FS",
	['Y' - 'A'] = "ET",
	['Z' - 'A'] = "AMW",
};

/* ISO 4217, number and letters: ascending, seven characters each with the blank. */
static const char currencies[] =
	"008ALL 012DZD 032ARS 036AUD 044BSD 048BHD 050BDT 051AMD 052BBD 060BMD 064BTN 068BOB 072BWP 084BZD "
	"090SBD 096BND 104MMK 108BIF 116KHR 124CAD 132CVE 136KYD 144LKR 152CLP 156CNY 170COP 174KMF 188CRC "
	"192CUP 203CZK 208DKK 214DOP 222SVC 230ETB 232ERN 238FKP 242FJD 262DJF 270GMD 292GIP 320GTQ 324GNF "
	"328GYD 332HTG 340HNL 344HKD 348HUF 352ISK 356INR 360IDR 364IRR 368IQD 376ILS 388JMD 392JPY 398KZT "
	"400JOD 404KES 408KPW 410KRW 414KWD 417KGS 418LAK 422LBP 426LSL 430LRD 434LYD 446MOP 454MWK 458MYR "
	"462MVR 480MUR 484MXN 496MNT 498MDL 504MAD 512OMR 516NAD 524NPR 532XCG 533AWG 548VUV 554NZD 558NIO "
	"566NGN 578NOK 586PKR 590PAB 598PGK 600PYG 604PEN 608PHP 634QAR 643RUB 646RWF 654SHP 682SAR 690SCR "
	"702SGD 704VND 706SOS 710ZAR 728SSP 748SZL 752SEK 756CHF 760SYP 764THB 776TOP 780TTD 784AED 788TND "
	"800UGX 807MKD 818EGP 826GBP 834TZS 840USD 858UYU 860UZS 882WST 886YER 901TWD 924ZWG 925SLE 926VED "
	"927UYW 928VES 929MRU 930STN 931CUC 933BYN 934TMT 936GHS 938SDG 940UYI 941RSD 943MZN 944AZN 946RON "
	"947CHE 948CHW 949TRY 950XAF 951XCD 952XOF 953XPF 955XBA 956XBB 957XBC 958XBD 959XAU 960XDR 961XAG "
	"962XPT 963XTS 964XPD 965XUA 967ZMW 968SRD 969MGA 970COU 971AFN 972TJS 973AOA 975BGN 976CDF 977BAM "
	"978EUR 979MXV 980UAH 981GEL 984BOV 985PLN 986BRL 990CLF 994XSU 997USN "
	"999X"
	"XX ";

/* Package types by their first character: whether it stands alone, what may follow it as one character, and what
 * may follow it as two. */
struct package {
	char first;
	bool alone;
	const char *one;
	const char *two;
};

static const struct package packages[] = {
	{ '1', false, "ABDFGW", "" },
	{ '2', false, "C", "00010203040506101112" },
	{ '3', false, "AH", "" },
	{ '4', false, "34ABCDFGH", "" },
	{ '5', false, "HLM", "" },
	{ '6', false, "HP", "" },
	{ '7', false, "AB", "" },
	{ '8', true, "ABC", "" },
	{ '9', true, "", "" },
	{ 'A', false, "ABCDEFGHIJLMPTV", "PE" },
	{ 'B', false, "4BCDEFGHIJKLMNOPQRSTUVWXYZ", "GEMERI" },
	{ 'C', false, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "BLCE" },
	{ 'D', false, "ABCGHIJKLMNPRSTUVWXY", "PE" },
	{ 'E', false, "123CDEFGHIN", "" },
	{ 'F', false, "BCDEILOPRTWX", "OBPE" },
	{ 'G', false, "BILRUYZ", "" },
	{ 'H', false, "ABCGNR", "" },
	{ 'I', false, "ABCDEFGHKLNZ", "" },
	{ 'J', false, "BCGRTY", "" },
	{ 'K', false, "GI", "" },
	{ 'L', false, "EGTUVZ", "AB" },
	{ 'M', false, "ABCERSTWX", "PE" },
	{ 'N', false, "AEFGSTUV", "" },
	{ 'O', false, "ABCDEFKTU", "PE" },
	{ 'P', false, "2ABCDEFGHIJKLNOPRTUVXYZ", "AELPOPPEUE" },
	{ 'Q', false, "ABCDFGHJKLMNPQRS", "" },
	{ 'R', false, "DGJKLOTZ", "B1B2B3CB" },
	{ 'S', false, "1ABCDEHIKLMOPSTUVWXYZ", "ECTL" },
	{ 'T', false, "1BCDEGIKLNORSTUVWYZ", "EVHERETEWE" },
	{ 'U', false, "CN", "UE" },
	{ 'V', false, "AGIKLNOPQRSY", "" },
	{ 'W', false, "ABCDFGHJKLMNPQRSTUVWXYZ", "RP" },
	{ 'X', false, "3ABCDFGHJK", "1112151617181920" },
	{ 'Y', false, "ABCDFGHJKLMNPQRSTVWXYZ", "" },
	{ 'Z', false, "ABCDFGHJKLMNPQRSTUVWXYZ", "" },
};

/* The entry of a row of equally wide entries in ascending order that begins with the three digits at s. */
static const char *entry_of(const char *row, size_t bytes, size_t width, const char *s)
{
	size_t low = 0, high = bytes / width;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = memcmp(row + middle * width, s, 3);

		if (order == 0)
			return row + middle * width;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool gs1_is_country_number(const char *s, size_t n)
{
	return n == 3 && entry_of(countries, sizeof(countries) - 1, 3, s);
}

bool gs1_is_country_alpha2(const char *s, size_t n)
{
	const char *seconds;

	if (n != 2 || s[0] < 'A' || s[0] > 'Z')
		return false;
	seconds = country_letters[s[0] - 'A'];
	return seconds && s[1] && strchr(seconds, s[1]);
}

const char *gs1_currency_of(const char *s, size_t n)
{
	const char *entry = n == 3 ? entry_of(currencies, sizeof(currencies) - 1, 7, s) : NULL;

	return entry ? entry + 3 : NULL;
}

bool gs1_is_media_type(const char *s, size_t n)
{
	int type;

	if (n != 2 || !text_is_digits(s, 2))
		return false;
	type = (s[0] - '0') * 10 + s[1] - '0';
	/* 01 to 10 are carriers on a person or a thing; 80 to 99 are left to private agreement. */
	return (type >= 1 && type <= 10) || type >= 80;
}

bool gs1_is_package_type(const char *s, size_t n)
{
	for (size_t i = 0; n >= 1 && i < ARRAY_LEN(packages); i++) {
		const struct package *p = &packages[i];

		if (p->first != s[0])
			continue;
		if (n == 1)
			return p->alone;
		if (n == 2)
			return s[1] && strchr(p->one, s[1]);
		for (const char *two = p->two; n == 3 && *two; two += 2)
			if (memcmp(two, s + 1, 2) == 0)
				return true;
		return false;
	}
	return false;
}
