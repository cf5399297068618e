using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Length and a list of common passwords instead of composition rules; long pass phrases are welcome.</summary>
internal sealed class PasswordRules : IPasswordValidator<AppUser>
{
    public const int MinLength = 8;

    /// <summary>Bounds the cost of hashing what an anonymous visitor sends.</summary>
    public const int MaxLength = 128;

    /// <summary>What is wrong with the password, said to its user; null when nothing is.</summary>
    public static string? Problem(string? password, string? email, string? handle)
    {
        if (string.IsNullOrEmpty(password))
            return "Choose a password.";
        if (password.Length < MinLength)
            return $"Use at least {MinLength} characters.";
        if (password.Length > MaxLength)
            return $"Use at most {MaxLength} characters.";
        if (IsSame(password, email) || IsSame(password, email?.Split('@')[0]) || IsSame(password, handle))
            return "Your password must differ from your e-mail address and handle.";
        return CommonPasswords.Contains(password) || password.Distinct().Count() < 3
            ? "This password is one of the first that a guesser tries. Choose another, for example three unrelated words."
            : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password) =>
        Task.FromResult(Problem(password, user.Email, user.UserName) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
            : IdentityResult.Success);

    private static bool IsSame(string password, string? other) => string.Equals(password, other, StringComparison.OrdinalIgnoreCase);
}
