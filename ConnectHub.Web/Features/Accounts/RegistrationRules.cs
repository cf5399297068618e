using System.Net.Mail;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>A registration in its normal form.</summary>
internal sealed record AcceptedRegistration(string Email, string Handle, string Password, string DisplayName);

internal static class RegistrationRules
{
    public const int EmailLimit = 254;
    public const int DisplayNameLimit = 50;

    /// <summary>Everything that can be said without the database; <paramref name="accepted"/> is good only without errors.</summary>
    public static FieldErrors Check(Registration registration, out AcceptedRegistration accepted)
    {
        var handle = Handles.Normalize(registration.Handle);
        var email = (registration.Email ?? "").Trim();
        var displayName = string.IsNullOrWhiteSpace(registration.DisplayName) ? handle : registration.DisplayName.Trim();
        var errors = new FieldErrors();
        errors.Add("email", EmailProblem(email));
        errors.Add("handle", Handles.Problem(handle));
        errors.Add("password", PasswordRules.Problem(registration.Password, email, handle));
        errors.Add("displayName", DisplayNameProblem(displayName));
        accepted = new(email, handle, registration.Password ?? "", displayName);
        return errors;
    }

    public static string? EmailProblem(string email) =>
        email.Length is > 0 and <= EmailLimit && MailAddress.TryCreate(email, out var address) && address.Address == email
            ? null
            : "Enter your e-mail address, like ada@example.org.";

    /// <summary>For a trimmed name. What would not be seen is refused: it makes one name look like another, or turns the text after it around.</summary>
    public static string? DisplayNameProblem(string name) =>
        name.Length is < 1 or > DisplayNameLimit ? $"Use 1 to {DisplayNameLimit} characters."
        : PlainText.HasUnseen(name) || PlainText.Line(name).Length == 0 ? "Leave out invisible characters."
        : null;
}
