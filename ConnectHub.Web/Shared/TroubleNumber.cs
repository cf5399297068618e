using System.Security.Cryptography;

namespace ConnectHub.Web.Shared;

/// <summary>What a user reads out to the staff, and the staff finds in the log.</summary>
public static class TroubleNumber
{
    public static string Next() => RandomNumberGenerator.GetHexString(8);
}
