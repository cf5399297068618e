using System.Globalization;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Chat;

/// <summary>A chat message as it is stored: plain text of some lines.</summary>
public static class ChatText
{
    private const int LineBreaks = 9;
    private const int ExcerptLimit = 100;

    /// <summary>More than this is not looked at; the column holds <c>4 * TextLimit</c> after cleaning.</summary>
    private const int RawLimit = 16_000;

    private const int StoredLimit = 4 * ChatMessage.TextLimit;

    private const string Empty = "Write something first.";
    private static readonly string TooLong = $"A message can have at most {ChatMessage.TextLimit} characters.";

    /// <summary>The text to store, or why there is none (for the user).</summary>
    public static (string? Text, string? Refusal) Clean(string? typed)
    {
        if (typed is null || typed.Length > RawLimit)
            return (null, typed is null ? Empty : TooLong);
        var text = PlainText.Tidy(typed, breaksAtOnce: 1, LineBreaks).Trim();
        if (!PlainText.HasSomethingToSee(text))
            return (null, Empty);
        return text.Length > StoredLimit || new StringInfo(text).LengthInTextElements > ChatMessage.TextLimit ? (null, TooLong) : (text, null);
    }

    /// <summary>The start of a message in one line, for the answer to it.</summary>
    public static string Excerpt(string text)
    {
        var line = text.Replace('\n', ' ');
        var elements = new StringInfo(line);
        return elements.LengthInTextElements <= ExcerptLimit ? line : elements.SubstringByTextElements(0, ExcerptLimit - 1) + "…";
    }
}
