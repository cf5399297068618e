using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Accounts.Mailing;

/// <summary>Section <c>ConnectHub:Smtp</c>. Without <see cref="Host"/> the site sends no mail and asks for no confirmation of addresses.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    public const string Section = "ConnectHub:Smtp";

    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>STARTTLS; switch it off only for a relay on the same machine.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>Sender's address.</summary>
    public string? From { get; set; }

    /// <summary>Address of this site that links in mails begin with. Never taken from a request: its Host header is the sender's choice.</summary>
    public Uri? PublicUrl { get; set; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
            yield break;
        if (!System.Net.Mail.MailAddress.TryCreate(From, out _))
            yield return new($"{Section}:From must be an e-mail address when {Section}:Host is set.");
        if (PublicUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new($"{Section}:PublicUrl must be this site's http(s) address when {Section}:Host is set.");
    }
}
