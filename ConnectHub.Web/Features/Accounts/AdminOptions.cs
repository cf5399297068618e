using System.ComponentModel.DataAnnotations;
using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Section <c>ConnectHub:Admin</c>: the first admin. Without it a one-time set-up link is printed at the first start.</summary>
public sealed class AdminOptions : IValidatableObject
{
    public const string Section = "ConnectHub:Admin";

    public string? Email { get; set; }
    public string? Password { get; set; }

    /// <summary>Handle of a newly made admin's channel.</summary>
    public string Handle { get; set; } = "site_admin";

    public bool IsConfigured => !string.IsNullOrEmpty(Email);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(Email) != string.IsNullOrEmpty(Password))
            yield return new($"{Section}:Email and {Section}:Password belong together: set both or none.");
        else if (IsConfigured && RegistrationRules.EmailProblem(Email!) is not null)
            yield return new($"{Section}:Email is not an e-mail address.");
        else if (IsConfigured && PasswordRules.Problem(Password, Email, Handle) is { } problem)
            yield return new($"{Section}:Password: {problem}");
        if (Handles.Problem(Handle) is { } wrong)
            yield return new($"{Section}:Handle: {wrong}");
    }
}
