using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>What somebody typed to get an account; not yet checked.</summary>
public sealed record Registration(string? Email, string? Handle, string? Password, string? DisplayName = null);

/// <summary>What became of it.</summary>
public abstract record RegisterResult
{
    /// <summary><paramref name="MustConfirm"/>: a link was mailed, sign-in is possible after it was opened.</summary>
    public sealed record Created(AppUser User, Channel Channel, bool MustConfirm) : RegisterResult;

    /// <summary>camelCase field name to what is wrong with it.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : RegisterResult;
}

/// <summary>What became of an e-mail address and a password.</summary>
public abstract record SignInOutcome
{
    public sealed record Ok(AppUser User) : SignInOutcome;

    /// <summary>No such account, wrong password or locked: never said which.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>The password was right, the address is not confirmed yet; a new link was mailed.</summary>
    public sealed record NotConfirmed : SignInOutcome;
}
