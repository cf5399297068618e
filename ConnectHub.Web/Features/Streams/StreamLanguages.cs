namespace ConnectHub.Web.Features.Streams;

/// <summary>The languages that a stream can be said to be in: BCP-47 code and the language's own name.</summary>
public static class StreamLanguages
{
    public const int CodeLength = 12;

    public static readonly IReadOnlyList<StreamLanguage> All =
    [
        new("ar", "العربية"), new("bn", "বাংলা"), new("cs", "Čeština"), new("da", "Dansk"), new("de", "Deutsch"), new("el", "Ελληνικά"), new("en", "English"),
        new("es", "Español"), new("fi", "Suomi"), new("fr", "Français"), new("he", "עברית"), new("hi", "हिन्दी"), new("hu", "Magyar"), new("id", "Bahasa Indonesia"),
        new("it", "Italiano"), new("ja", "日本語"), new("ko", "한국어"), new("nb", "Norsk bokmål"), new("nl", "Nederlands"), new("pl", "Polski"), new("pt", "Português"),
        new("pt-BR", "Português (Brasil)"), new("ro", "Română"), new("ru", "Русский"), new("sk", "Slovenčina"), new("sv", "Svenska"), new("sw", "Kiswahili"),
        new("th", "ไทย"), new("tr", "Türkçe"), new("uk", "Українська"), new("vi", "Tiếng Việt"), new("zh-Hans", "简体中文"), new("zh-Hant", "繁體中文"),
    ];

    /// <summary>Whatever its case; null for a code that is not in the list.</summary>
    public static StreamLanguage? Find(string? code) => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase));
}

public sealed record StreamLanguage(string Code, string Name);
